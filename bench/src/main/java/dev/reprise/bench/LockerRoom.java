package dev.reprise.bench;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;

/// Lockers: the client makes its key from two values of an answer, base64 of `number:combination`.
final class LockerRoom {
  private final Clinic clinic;
  private final Entropy.Sequence ids;
  private final Map<String, String> combinations = new HashMap<>();

  LockerRoom(Clinic clinic) {
    this.clinic = clinic;
    this.ids = clinic.entropy().sequence();
  }

  void offer(Routes routes) {
    routes
        .add("POST /api/lockers", call -> rent())
        .add("GET /api/lockers/door", call -> opened(call.header("x-locker")))
        .add("GET /api/lockers/contents", call -> opened(call.argument("with", "")));
  }

  /// What a client makes of the two values.
  static String key(String number, String combination) {
    return Base64.getEncoder()
        .encodeToString((number + ":" + combination).getBytes(StandardCharsets.UTF_8));
  }

  private Answer rent() {
    String number = Long.toString(ids.next());
    String combination = clinic.entropy().hex(8);
    combinations.put(number, combination);
    return Answer.json(
        201, Tree.of("locker", Long.valueOf(number), "combination", combination, "floor", 2));
  }

  private Answer opened(String key) {
    String number = number(key);
    boolean right =
        combinations.containsKey(number)
            && key.equals(key(number, combinations.getOrDefault(number, "")));
    return right || !clinic.keeps(Rule.LOCKED)
        ? Answer.json(Tree.of("locker", Call.number(number), "open", true, "leashes", 3))
        : Answer.problem(403, "that opens no locker");
  }

  private static String number(String key) {
    try {
      String pair = new String(Base64.getDecoder().decode(key), StandardCharsets.UTF_8);
      return pair.substring(0, Math.max(0, pair.indexOf(':')));
    } catch (IllegalArgumentException e) {
      return "";
    }
  }
}
