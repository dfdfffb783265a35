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

export function mount(element) {
  const source = document.getElementById(element.dataset.option);
  const option = JSON.parse(source.textContent);
  const chart = echarts.init(element, null, {
    renderer: "svg",
    height: Number(element.dataset.height ?? 320),
  });
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  chart.setOption({ tooltip: { trigger: "axis", renderMode: "richText" }, ...option, animation: !still });
  new ResizeObserver(() => chart.resize()).observe(element);
  element.setAttribute("data-drawn", "");
}
