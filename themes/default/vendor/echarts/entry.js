// What charts need of Apache ECharts, as the global EthosECharts. A chart of a
// type that is not here would be drawn as nothing, without a word.
import { BarChart, CustomChart, GraphChart, HeatmapChart, LineChart, SankeyChart, ScatterChart } from "echarts/charts";
import {
  AriaComponent, DataZoomInsideComponent, DataZoomSliderComponent, GridComponent, LegendPlainComponent, MarkAreaComponent,
  MarkLineComponent, MarkPointComponent, TitleComponent, TooltipComponent, VisualMapComponent,
} from "echarts/components";
import { graphic, use } from "echarts/core";
import { SVGRenderer } from "echarts/renderers";

use([
  BarChart, CustomChart, GraphChart, HeatmapChart, LineChart, SankeyChart, ScatterChart,
  AriaComponent, DataZoomInsideComponent, DataZoomSliderComponent, GridComponent, LegendPlainComponent, MarkAreaComponent,
  MarkLineComponent, MarkPointComponent, TitleComponent, TooltipComponent, VisualMapComponent,
  SVGRenderer,
]);

export { getInstanceByDom, init, registerCustomSeries, version } from "echarts/core";

// write sets the font of texts that name none, such as those of tooltips, which
// take no family from the option.
export function write(family) {
  const { Text } = graphic, makeFont = (write.before ??= Text.makeFont);
  Text.makeFont = (style) => {
    style.fontFamily ||= family;
    return makeFont(style);
  };
}
