package io.shopgrid.api.event;

import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.shopgrid.api.access.Role;
import io.shopgrid.api.access.Secret;
import io.shopgrid.api.http.InvalidBodyException;
import io.shopgrid.api.http.InvalidBodyException.FieldError;
import io.shopgrid.api.http.InvalidBodyException.Kind;
import io.shopgrid.api.http.JsonBody;
import io.shopgrid.api.http.Route;
import io.shopgrid.api.journal.AuditJson;
import io.shopgrid.api.write.Write;
import io.shopgrid.api.write.Writes;
import io.shopgrid.model.SourceTopic;
import io.shopgrid.model.event.ClickDecoder;
import io.shopgrid.model.event.CompetitorPriceDecoder;
import io.shopgrid.model.event.EventDecoder;
import io.shopgrid.model.event.EventEncoder;
import io.shopgrid.model.event.OrderDecoder;
import io.shopgrid.model.event.ProductDecoder;
import io.shopgrid.model.event.StockDecoder;
import io.shopgrid.model.money.MoneyScale;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Events for shops that have no Kafka producer: checked by the decoders that ingest uses, then sent as they came. All of a
 * request's events are taken, or none.
 */
public final class EventRoutes {
    /** Most events of one request. */
    public static final int MAX_EVENTS = EventBatch.MAX_EVENTS;

    /** Largest event; Kafka takes records of 1 MiB, which have a key and a frame besides. */
    static final int MAX_EVENT_BYTES = 1_000_000;

    private static final String PREFIX = "shopgrid.";

    private final Writes writes;
    private final MoneyScale scale;

    public EventRoutes(Writes writes, MoneyScale scale) {
        this.writes = writes;
        this.scale = scale;
    }

    public List<Route> routes() {
        return List.of(
                route(SourceTopic.PRODUCTS, new ProductDecoder(scale), EventEncoder::key),
                route(SourceTopic.STOCK, new StockDecoder(), EventEncoder::key),
                route(SourceTopic.COMPETITOR_PRICES, new CompetitorPriceDecoder(scale), EventEncoder::key),
                route(SourceTopic.ORDERS, new OrderDecoder(scale), EventEncoder::key),
                route(SourceTopic.CLICKS, new ClickDecoder(), EventEncoder::key));
    }

    private <E> Route route(SourceTopic topic, EventDecoder<E> decoder, Function<E, String> key) {
        String path = "/v1/events/" + topic.topicName().substring(PREFIX.length());
        return Route.write(HandlerType.POST, path, Role.OPERATOR, ctx -> post(ctx, topic, decoder, key));
    }

    private <E> void post(Context ctx, SourceTopic topic, EventDecoder<E> decoder, Function<E, String> key) {
        byte[] body = JsonBody.bytes(ctx);
        writes.answer(
                ctx,
                body,
                () -> {
                    List<ProducerRecord<byte[], byte[]>> records = records(body, topic, decoder, key);
                    Accepted accepted = new Accepted(topic.topicName(), records.size());
                    return new Write(
                            "events.send",
                            "topic " + topic.topicName(),
                            null,
                            AuditJson.tree(Map.of("events", records.size(), "sha256", Secret.sha256(body))),
                            records,
                            202,
                            accepted,
                            accepted);
                },
                () -> {});
    }

    private static <E> List<ProducerRecord<byte[], byte[]>> records(
            byte[] body, SourceTopic topic, EventDecoder<E> decoder, Function<E, String> key) {
        List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
        List<FieldError> errors = new ArrayList<>();
        for (byte[] event : EventBatch.of(body)) {
            String at = "/events/" + (records.size() + errors.size());
            if (event.length > MAX_EVENT_BYTES) {
                errors.add(new FieldError(at, "size", "the event has more than %d bytes".formatted(MAX_EVENT_BYTES)));
                continue;
            }
            decoder.decode(event)
                    .handle(
                            accepted -> records.add(new ProducerRecord<>(
                                    topic.topicName(), key.apply(accepted).getBytes(StandardCharsets.UTF_8), event)),
                            rejected -> errors.add(new FieldError(at, rejected.rule(), rejected.reason())));
        }
        if (!errors.isEmpty()) {
            throw new InvalidBodyException(
                    Kind.EVENTS,
                    "%d of %d events break a rule; none was taken"
                            .formatted(errors.size(), errors.size() + records.size()),
                    errors);
        }
        return records;
    }

    private record Accepted(String topic, int accepted) {}
}
