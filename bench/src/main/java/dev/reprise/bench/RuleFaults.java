package dev.reprise.bench;

import java.util.List;

/// Faults in what the application insists on.
final class RuleFaults {
  static final List<Fault> ALL =
      List.of(
          broken(Rule.LOGIN, "nobody needs a token"),
          broken(Rule.LOGOUT, "a token outlives its session"),
          broken(Rule.IF_MATCH, "an outdated change is taken"),
          broken(Rule.IF_NONE_MATCH, "what is known is sent again"),
          broken(Rule.STORES, "a change is not stored"),
          broken(Rule.DELETES, "a deleted owner is still there"),
          broken(Rule.UNIQUE_NAMES, "a name is taken twice"),
          broken(Rule.PAID_ONCE, "an order is paid twice"),
          broken(Rule.CURSOR_MOVES, "a cursor leads back to the first page"),
          broken(Rule.PAGE_SIZE, "a page is longer than asked"),
          broken(Rule.CSRF, "no CSRF token is asked for")
              .unseenBecause("the session always sends the right one"),
          broken(Rule.CSRF_VARIES, "the CSRF token is always the same")
              .unseenBecause("each copy by itself answers as a healthy one"),
          broken(Rule.PASSWORD, "any password will do")
              .unseenBecause("the session knows the right one"),
          broken(Rule.LOCKED, "lockers open for everybody")
              .unseenBecause("the session has the right key"));

  private RuleFaults() {}

  private static Fault broken(Rule rule, String name) {
    return Fault.breaking(rule, FaultKind.RULE_BROKEN, name);
  }
}
