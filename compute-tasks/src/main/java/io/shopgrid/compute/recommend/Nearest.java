package io.shopgrid.compute.recommend;

/** The largest of many numbers, so many of them. Of equal ones those that came first. Lives for one search. */
final class Nearest {
    /** The smallest first, as a binary heap. */
    private final double[] heap;

    private int size;

    /** @param most how many are kept */
    Nearest(int most) {
        heap = new double[most];
    }

    /** Takes a number; false if enough of those that came before are as large. */
    boolean offer(double number) {
        if (size < heap.length) {
            rise(number, size++);
            return true;
        }
        if (!(number > heap[0])) {
            return false;
        }
        sink(number);
        return true;
    }

    private void rise(double number, int from) {
        int place = from;
        while (place > 0 && number < heap[(place - 1) >>> 1]) {
            heap[place] = heap[(place - 1) >>> 1];
            place = (place - 1) >>> 1;
        }
        heap[place] = number;
    }

    private void sink(double number) {
        int place = 0;
        for (int child = 1; child < size; child = 1 + 2 * place) {
            int smaller = child + 1 < size && heap[child + 1] < heap[child] ? child + 1 : child;
            if (!(heap[smaller] < number)) {
                break;
            }
            heap[place] = heap[smaller];
            place = smaller;
        }
        heap[place] = number;
    }

    /** The smallest of those kept, if there are as many as may be; otherwise less than any. */
    double threshold() {
        return size < heap.length ? Double.NEGATIVE_INFINITY : heap[0];
    }
}
