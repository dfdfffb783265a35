// The chart island: draws the option that the server made, the same that the PDF is drawn from.
//   <div data-island="chart" data-option="ID of a <script type=application/json>" data-height="320">
import * as echarts from "echarts/core";
import { BarChart, LineChart, PieChart, ScatterChart } from "echarts/charts";
import {
  AriaComponent,
  DatasetComponent,
  GraphicComponent,
  GridComponent,
  LegendComponent,
  MarkLineComponent,
  TitleComponent,
  TooltipComponent,
} from "echarts/components";
import { LabelLayout } from "echarts/features";
import { SVGRenderer } from "echarts/renderers";

echarts.use([
  AriaComponent, BarChart, DatasetComponent, GraphicComponent, GridComponent, LabelLayout, LegendComponent,
  LineChart, MarkLineComponent, PieChart, SVGRenderer, ScatterChart, TitleComponent, TooltipComponent,
]);

const NARROW = 480;
const NARROW_MARGIN = 72;

// What the JSON of an option can't say: values as they were printed, with a true minus. Tooltips are
// rich text, since one of HTML would need styles in it. On a phone there is room for fewer labels.
function finish(option, narrow) {
  const written = (value) => String(value).replace("-", "\u2212");
  for (const axis of [option.xAxis, option.yAxis].flat()) {
    if (axis?.type === "value") axis.axisLabel = { ...axis.axisLabel, formatter: written };
  }
  if (narrow) {
    for (const axis of [option.xAxis].flat()) {
      if (axis?.type === "category") axis.axisLabel = { ...axis.axisLabel, interval: "auto", rotate: 0 };
    }
    if (option.grid?.right > NARROW_MARGIN) option.grid.right = NARROW_MARGIN;
  }
  const said = (one) => `${one.marker}${one.seriesName}  ${one.data?.label?.formatter ?? "\u2014"}`;
  option.tooltip = {
    ...option.tooltip,
    trigger: "axis",
    renderMode: "richText",
    formatter: (list) => [list[0].name, ...list.map(said)].join("\n"),
  };
  return option;
}

export function mount(element) {
  const source = document.getElementById(element.dataset.option);
  const option = finish(JSON.parse(source.textContent), element.clientWidth < NARROW);
  const chart = echarts.init(element, null, {
    renderer: "svg",
    height: Number(element.dataset.height ?? 320),
  });
  chart.setOption(option);
  new ResizeObserver(() => chart.resize()).observe(element);
  element.setAttribute("data-drawn", "");
}
