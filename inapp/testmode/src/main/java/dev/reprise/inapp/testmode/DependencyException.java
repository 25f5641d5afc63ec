package dev.reprise.inapp.testmode;

import java.util.Map;

/// Something cannot be deleted because something else needs it: 409 with the code `TYPE_IN_USE`.
public final class DependencyException extends BusinessLogicException {
  private static final long serialVersionUID = 1;

  /// The only code that programs need: all other errors are told by their status.
  public static final String CODE = "TYPE_IN_USE";

  public DependencyException(String resourceType, Object identifier, String dependency) {
    super(
        409,
        "Cannot delete %s %s because %s".formatted(resourceType, identifier, dependency),
        CODE,
        Map.of());
  }
}
