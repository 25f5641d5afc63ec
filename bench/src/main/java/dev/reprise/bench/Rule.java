package dev.reprise.bench;

/// A rule that [TrickyApplication] keeps unless a fault breaks it.
enum Rule {
  /// The API wants the bearer's token, pages want the session's cookie.
  LOGIN,
  /// A login needs the right password.
  PASSWORD,
  /// What changes something carries the session's CSRF token.
  CSRF,
  /// A CSRF token is another one in each instance.
  CSRF_VARIES,
  /// A change of an order names the version that it changes.
  IF_MATCH,
  /// What has not changed is not sent again.
  IF_NONE_MATCH,
  /// A changed owner is stored.
  STORES,
  /// A deleted owner is gone.
  DELETES,
  /// An owner's name is taken once.
  UNIQUE_NAMES,
  /// An order is paid once.
  PAID_ONCE,
  /// A locker opens with its own combination.
  LOCKED,
  /// A cursor continues where the page before ended.
  CURSOR_MOVES,
  /// A token ends with its session.
  LOGOUT,
  /// A page of a list is as long as asked.
  PAGE_SIZE
}
