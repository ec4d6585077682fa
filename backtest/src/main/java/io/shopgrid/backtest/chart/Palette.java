package io.shopgrid.backtest.chart;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The few colours of a chart: each line's colour and its shades up to white, as smoothed edges have them.
 *
 * <p>A picture in 256 colours takes a fraction of the bytes of one in millions, and charts are kept in repositories.
 */
final class Palette {
    private static final int SHADES = 24;
    private static final int CHANNEL = 255;

    private final IndexColorModel model;
    private final int[] colours;

    private Palette(int[] colours) {
        this.colours = colours;
        this.model = new IndexColorModel(Byte.SIZE, colours.length, colours, 0, false, -1, 0);
    }

    /** @param lines colours of the lines, 10 at most */
    static Palette of(List<Color> lines) {
        List<Integer> shades = new ArrayList<>();
        shades.add(Color.WHITE.getRGB());
        for (Color line : lines) {
            for (int shade = 0; shade < SHADES; shade++) {
                shades.add(new Color(
                                towardsWhite(line.getRed(), shade),
                                towardsWhite(line.getGreen(), shade),
                                towardsWhite(line.getBlue(), shade))
                        .getRGB());
            }
        }
        return new Palette(shades.stream().mapToInt(Integer::intValue).toArray());
    }

    private static int towardsWhite(int channel, int shade) {
        return channel + (CHANNEL - channel) * shade / SHADES;
    }

    /** The panels one below the other, all of the first one's width, each pixel in the nearest colour. */
    BufferedImage picture(List<BufferedImage> panels) {
        int width = panels.get(0).getWidth();
        int height = panels.stream().mapToInt(BufferedImage::getHeight).sum();
        BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_INDEXED, model);
        Map<Integer, Integer> nearest = new HashMap<>();
        int top = 0;
        for (BufferedImage panel : panels) {
            for (int y = 0; y < panel.getHeight(); y++) {
                for (int x = 0; x < width; x++) {
                    int index = nearest.computeIfAbsent(panel.getRGB(x, y), this::nearest);
                    picture.getRaster().setSample(x, top + y, 0, index);
                }
            }
            top += panel.getHeight();
        }
        return picture;
    }

    private int nearest(int wanted) {
        int best = 0;
        for (int at = 1; at < colours.length; at++) {
            if (distance(wanted, colours[at]) < distance(wanted, colours[best])) {
                best = at;
            }
        }
        return best;
    }

    private static int distance(int one, int other) {
        Color first = new Color(one);
        Color second = new Color(other);
        int red = first.getRed() - second.getRed();
        int green = first.getGreen() - second.getGreen();
        int blue = first.getBlue() - second.getBlue();
        return red * red + green * green + blue * blue;
    }
}
