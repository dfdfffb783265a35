/* What the JSON of an option cannot say: how axis values and tooltips are written.
   Used in process (QuickJS) and in the browser, so that both show the same. */
function finish(option) {
  "use strict";
  function written(value) {
    if (typeof value !== "number") { return value; }
    var text = String(Math.abs(Math.round(value * 1e6) / 1e6));
    return (value < 0 ? "\u2212" : "") + text;
  }
  ["xAxis", "yAxis"].forEach(function (name) {
    [].concat(option[name] || []).forEach(function (axis) {
      if (axis.type === "value") { axis.axisLabel.formatter = written; }
    });
  });
  if (option.tooltip) {
    var series = option.series;
    var find = function (params) {
      var item = series[params.seriesIndex].data[params.dataIndex];
      return item && item.label && item.label.formatter || "\u2014";
    };
    var escape = function (text) {
      return String(text).replace(/[&<>"']/g, function (sign) {
        return "&#" + sign.charCodeAt(0) + ";";
      });
    };
    option.tooltip.formatter = function (list) {
      return [].concat(list).reduce(function (lines, params) {
        return lines.concat(params.marker + escape(params.seriesName) + "  " + find(params));
      }, [escape([].concat(list)[0].name)]).join("<br>");
    };
  }
  return option;
}
