package dev.reprise.bench;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Orders: their UUID stands in a `Location` alone, and their changes want the version's `ETag`.
final class OrderBook {
  private static final double UNIT_PRICE = 19.99;

  /// An order.
  ///
  /// @param version what its `ETag` says, another one after each change
  /// @param payment a UUID once it is paid, empty before
  record Order(String id, Pet pet, long quantity, String version, String payment) {
    double total() {
      return Math.round(quantity * UNIT_PRICE * 100) / 100.0;
    }
  }

  private final Clinic clinic;
  private final PetBook pets;
  private final Map<String, Order> orders = new TreeMap<>();

  OrderBook(Clinic clinic, PetBook pets) {
    this.clinic = clinic;
    this.pets = pets;
  }

  void offer(Routes routes) {
    routes
        .add(
            "POST /api/orders",
            call -> pets.of(Call.number(call.text("pet")), p -> create(call, p)))
        .add("GET /api/orders/{}", call -> of(call, order -> read(call, order)))
        .add("PATCH /api/orders/{}", call -> of(call, order -> change(call, order)))
        .add("POST /api/orders/{}/pay", call -> of(call, this::pay))
        .add("GET /api/orders/{}/receipt", call -> of(call, this::receipt));
  }

  /// What is done with an order that is there.
  private interface Deed {
    Answer with(Order order);
  }

  private Answer of(Call call, Deed deed) {
    Order order = orders.get(call.segments().get(2));
    return order == null ? Answer.problem(404, "there is no such order") : deed.with(order);
  }

  private Answer create(Call call, Pet pet) {
    long quantity = Call.number(call.text("quantity"));
    Order order = stored(new Order(clinic.entropy().uuid(), pet, quantity, version(), ""));
    return Answer.nothing(201).with("Location", call.origin() + "/api/orders/" + order.id());
  }

  private Order stored(Order order) {
    orders.put(order.id(), order);
    return order;
  }

  private String version() {
    return "\"" + clinic.entropy().hex(8) + "\"";
  }

  private Answer read(Call call, Order order) {
    return clinic.keeps(Rule.IF_NONE_MATCH) && call.header("if-none-match").equals(order.version())
        ? Answer.nothing(304).with("ETag", order.version())
        : shown(order);
  }

  private Answer change(Call call, Order order) {
    String known = call.header("if-match");
    if (clinic.keeps(Rule.IF_MATCH) && known.isEmpty()) {
      return Answer.problem(428, "say which version with If-Match");
    }
    if (clinic.keeps(Rule.IF_MATCH) && !known.equals(order.version())) {
      return Answer.problem(412, "the order has changed").with("ETag", order.version());
    }
    long quantity = Call.number(call.text("quantity"));
    return shown(stored(new Order(order.id(), order.pet(), quantity, version(), order.payment())));
  }

  private Answer pay(Order order) {
    if (!order.payment().isEmpty() && clinic.keeps(Rule.PAID_ONCE)) {
      return Answer.json(409, Tree.of("error", "paid already", "payment", order.payment()));
    }
    String payment = clinic.entropy().uuid();
    stored(new Order(order.id(), order.pet(), order.quantity(), version(), payment));
    return Answer.json(
        Tree.of(
            "payment",
            payment,
            "order",
            order.id(),
            "amount",
            order.total(),
            "paid_ms",
            clinic.now().toEpochMilli()));
  }

  private Answer receipt(Order order) {
    return Answer.text(
            "text/plain; charset=utf-8",
            "Receipt for order %s\n%d x pet %d at %s EUR\nTotal: %s EUR\nPaid with %s on %s\nÄ Danke!\n"
                .formatted(
                    order.id(),
                    order.quantity(),
                    order.pet().id(),
                    UNIT_PRICE,
                    order.total(),
                    order.payment(),
                    Clinic.httpDate(clinic.now())))
        .with("Content-Disposition", "inline; filename=\"receipt-" + order.id() + ".txt\"");
  }

  private static Answer shown(Order order) {
    return Answer.json(tree(order)).with("ETag", order.version());
  }

  private static Map<String, @Nullable Object> tree(Order order) {
    return Tree.of(
        "order",
        order.id(),
        "state",
        order.payment().isEmpty() ? "open" : "paid",
        "payment",
        order.payment().isEmpty() ? null : order.payment(),
        "lines",
        List.of(
            Tree.of(
                "pet",
                order.pet().id(),
                "quantity",
                order.quantity(),
                "unit_price",
                UNIT_PRICE,
                "gift",
                false)),
        "total",
        order.total());
  }
}
