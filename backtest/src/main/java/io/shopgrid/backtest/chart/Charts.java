package io.shopgrid.backtest.chart;

import io.shopgrid.backtest.policy.PolicySeries;
import io.shopgrid.backtest.policy.ProductSeries;
import io.shopgrid.backtest.timeline.Steps;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.TimeZone;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler.LegendLayout;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.XYStyler;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * Draws panels one below the other as a PNG, without a screen.
 *
 * <p>The same series give the same bytes on machines with the same fonts and Java.
 */
@SuppressWarnings("JavaUtilDate") // what XChart takes for times
public final class Charts {
    /** Colours that also those tell apart who see few of them (Okabe and Ito, Color Universal Design). */
    private static final List<Color> COLOURS = List.of(
            new Color(0x0072B2),
            new Color(0xD55E00),
            new Color(0x009E73),
            new Color(0xCC79A7),
            new Color(0xE69F00),
            new Color(0x56B4E9),
            new Color(0x8A7A00),
            new Color(0x000000));

    /** Most lines of a panel that are policies. */
    public static final int MAX_POLICIES = COLOURS.size();

    private static final Color GREY = new Color(0x888888);
    private static final Palette COLOURED = Palette.of(COLOURS);
    private static final int WIDTH = 900;
    private static final int HEIGHT = 260;
    private static final int Y_LABELS_WIDTH = 60;
    private static final float LINE = 1.5f;
    private static final int FONT_SIZE = 11;

    private final Steps steps;
    private final List<Date> times;

    public Charts(Steps steps) {
        this.steps = steps;
        this.times = IntStream.range(0, steps.count())
                .mapToObj(step -> new Date(steps.start(step)))
                .toList();
    }

    /**
     * The picture: prices and changes of each policy and, below, one product.
     *
     * @param product null leaves it out
     */
    public byte[] png(List<PolicySeries> policies, @Nullable ProductSeries product) {
        List<XYChart> panels = new ArrayList<>();
        panels.add(index(policies));
        panels.add(changes(policies));
        if (product != null) {
            panels.add(prices(policies, product));
            panels.add(single("Sold each " + steps.unit() + " of " + product.sku(), "pieces", product.units()));
            panels.add(single(
                    "Stock of " + product.sku() + " at the end of each " + steps.unit(),
                    "pieces",
                    product.available()));
        }
        BufferedImage picture = COLOURED.picture(
                panels.stream().map(BitmapEncoder::getBufferedImage).toList());
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        try {
            ImageIO.write(picture, "png", png);
        } catch (IOException impossible) {
            throw new UncheckedIOException("writing to memory", impossible);
        }
        return png.toByteArray();
    }

    private XYChart index(List<PolicySeries> policies) {
        XYChart chart = panel(
                "Price ÷ list price at the end of each " + steps.unit() + ", mean over products", "of list", true);
        for (int at = 0; at < policies.size(); at++) {
            PolicySeries policy = policies.get(at);
            line(chart, policy.label(), policy.index(), COLOURS.get(at));
        }
        return chart;
    }

    private XYChart changes(List<PolicySeries> policies) {
        XYChart chart = panel("Price changes each " + steps.unit(), "changes", true);
        chart.getStyler().setYAxisMin(0.0);
        for (int at = 0; at < policies.size(); at++) {
            PolicySeries policy = policies.get(at);
            line(
                    chart,
                    policy.label(),
                    Arrays.stream(policy.changes()).asDoubleStream().toArray(),
                    COLOURS.get(at));
        }
        return chart;
    }

    private XYChart prices(List<PolicySeries> policies, ProductSeries product) {
        XYChart chart = panel("Price of " + product.sku() + " at the end of each " + steps.unit(), "price", true);
        line(chart, "list price", product.list(), GREY);
        for (int at = 0; at < policies.size(); at++) {
            line(chart, policies.get(at).label(), product.prices(at), COLOURS.get(at));
        }
        return chart;
    }

    private XYChart single(String title, String unit, double[] values) {
        XYChart chart = panel(title, unit, false);
        line(chart, unit, values, GREY);
        return chart;
    }

    private XYChart panel(String title, String unit, boolean legend) {
        XYChart chart = new XYChartBuilder()
                .width(WIDTH)
                .height(HEIGHT)
                .title(title)
                .yAxisTitle(unit)
                .build();
        XYStyler style = chart.getStyler();
        style.setTimezone(TimeZone.getTimeZone("UTC"));
        style.setLocale(Locale.ROOT);
        style.setDatePattern(steps.length().toDays() == 1 ? "yyyy-MM-dd" : "MM-dd HH:mm");
        style.setLegendVisible(legend);
        style.setLegendPosition(LegendPosition.OutsideS);
        style.setLegendLayout(LegendLayout.Horizontal);
        style.setYAxisLeftWidthHint(Y_LABELS_WIDTH);
        style.setChartTitleBoxVisible(false);
        style.setPlotBorderVisible(false);
        style.setLegendBorderColor(Color.WHITE);
        style.setChartBackgroundColor(Color.WHITE);
        style.setChartTitleFont(font(Font.BOLD, FONT_SIZE + 2));
        style.setAxisTitleFont(font(Font.PLAIN, FONT_SIZE));
        style.setAxisTickLabelsFont(font(Font.PLAIN, FONT_SIZE));
        style.setLegendFont(font(Font.PLAIN, FONT_SIZE));
        return chart;
    }

    private static Font font(int style, int size) {
        return new Font(Font.SANS_SERIF, style, size);
    }

    private void line(XYChart chart, String name, double[] values, Color colour) {
        XYSeries series =
                chart.addSeries(name, times, Arrays.stream(values).boxed().toList());
        series.setLineColor(colour);
        series.setLineStyle(new BasicStroke(LINE));
        series.setMarker(SeriesMarkers.NONE);
    }
}
