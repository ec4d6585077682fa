package io.shopgrid.backtest.chart;

import static org.assertj.core.api.Assertions.assertThat;

import io.shopgrid.backtest.policy.PolicySeries;
import io.shopgrid.backtest.timeline.Steps;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class ChartsTest {
    private static final int BLUE = 0xFF0072B2;
    private static final int RED = 0xFFD55E00;

    @Test
    void shouldDrawEachPolicyInAColourOfItsOwn() throws IOException {
        // given: two policies over 400 days, the first days of the second without a price
        int days = 400;
        Steps steps = Steps.of(0, 86_400_000L * (days - 1));
        double[] late = new double[days];
        Arrays.setAll(late, day -> day < 20 ? Double.NaN : 1.05 + day % 7 * 0.01);
        double[] even = new double[days];
        Arrays.fill(even, 1);

        // when
        byte[] png = new Charts(steps)
                .png(
                        List.of(
                                new PolicySeries("even v1", even, new int[days]),
                                new PolicySeries("late v1", late, new int[days])),
                        null);

        // then
        BufferedImage picture = ImageIO.read(new ByteArrayInputStream(png));
        assertThat(picture.getWidth()).isEqualTo(900);
        assertThat(picture.getHeight()).isEqualTo(520);
        assertThat(colours(picture, 0, 260)).contains(BLUE, RED);
        assertThat(colours(picture, 260, 520)).contains(RED);
        assertThat(png).hasSizeLessThan(60_000);
    }

    private static Set<Integer> colours(BufferedImage picture, int top, int bottom) {
        return IntStream.range(top, bottom)
                .boxed()
                .flatMap(y -> IntStream.range(0, picture.getWidth()).mapToObj(x -> picture.getRGB(x, y)))
                .collect(Collectors.toSet());
    }
}
