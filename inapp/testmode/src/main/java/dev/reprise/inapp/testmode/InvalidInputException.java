package dev.reprise.inapp.testmode;

import java.util.Map;

/// What a request carries is not valid: 400, with the fields in question as its details.
public final class InvalidInputException extends BusinessLogicException {
  private static final long serialVersionUID = 1;

  public InvalidInputException(String message, Map<String, ?> details) {
    super(400, message, null, details);
  }
}
