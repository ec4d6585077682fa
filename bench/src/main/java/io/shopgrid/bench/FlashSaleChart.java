package io.shopgrid.bench;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.ToDoubleFunction;
import javax.imageio.ImageIO;
import org.knowm.xchart.AnnotationLine;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Draws price, demand and stock of a product one below the other over the same time, the sale's start and end marked. */
final class FlashSaleChart {
    private static final int WIDTH = 900;
    private static final int HEIGHT = 230;
    private static final Color SALE = new Color(0xB0, 0x30, 0x30);
    private static final BasicStroke DASHED =
            new BasicStroke(1.5f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER, 10, new float[] {6, 4}, 0);

    /**
     * What was seen at a time.
     *
     * @param second since the sale began; negative before
     * @param price in the currency
     * @param demand pieces sold within the recent window
     * @param stock pieces that can be sold
     */
    record Sample(double second, double price, long demand, long stock) {}

    private final String title;
    private final List<Sample> samples;
    private final double saleSeconds;

    /** @param saleSeconds how long the sale lasted */
    FlashSaleChart(String title, List<Sample> samples, double saleSeconds) {
        this.title = title;
        this.samples = samples;
        this.saleSeconds = saleSeconds;
    }

    /** Writes a PNG. */
    void write(Path file) throws IOException {
        List<XYChart> charts = List.of(
                chart(title, "price", new Color(0x1F, 0x5F, 0xA8), Sample::price),
                chart("", "sold, recent window", new Color(0xC2, 0x78, 0x0E), Sample::demand),
                chart("", "stock", new Color(0x3B, 0x7D, 0x3B), Sample::stock));
        // Few colours: the file is a third smaller.
        BufferedImage all = new BufferedImage(WIDTH, charts.size() * HEIGHT, BufferedImage.TYPE_BYTE_INDEXED);
        var graphics = all.createGraphics();
        for (int at = 0; at < charts.size(); at++) {
            graphics.drawImage(BitmapEncoder.getBufferedImage(charts.get(at)), 0, at * HEIGHT, null);
        }
        graphics.dispose();
        Path directory = file.toAbsolutePath().getParent();
        if (directory != null) {
            Files.createDirectories(directory);
        }
        ImageIO.write(all, "png", file.toFile());
    }

    private XYChart chart(String heading, String what, Color color, ToDoubleFunction<Sample> value) {
        XYChart chart = new XYChartBuilder()
                .width(WIDTH)
                .height(HEIGHT)
                .title(heading)
                .xAxisTitle("seconds since the flash sale began (red: its start and end)")
                .yAxisTitle(what)
                .build();
        chart.getStyler()
                .setLegendVisible(false)
                .setChartTitleVisible(!heading.isEmpty())
                .setChartBackgroundColor(Color.WHITE)
                .setAnnotationLineColor(SALE)
                .setAnnotationLineStroke(DASHED);
        // With its ends given the axis is marked at round numbers, not at the samples.
        chart.getStyler()
                .setXAxisMin(samples.get(0).second())
                .setXAxisMax(samples.get(samples.size() - 1).second());
        double[] seconds = samples.stream().mapToDouble(Sample::second).toArray();
        XYSeries series = chart.addSeries(
                what, seconds, samples.stream().mapToDouble(value).toArray());
        series.setXYSeriesRenderStyle(XYSeries.XYSeriesRenderStyle.Step);
        series.setMarker(SeriesMarkers.NONE);
        series.setLineColor(color);
        chart.addAnnotation(new AnnotationLine(0, true, false));
        chart.addAnnotation(new AnnotationLine(saleSeconds, true, false));
        return chart;
    }
}
