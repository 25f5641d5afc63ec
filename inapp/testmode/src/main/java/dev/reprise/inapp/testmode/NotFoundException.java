package dev.reprise.inapp.testmode;

import java.util.Map;

/// Something that a request names does not exist: 404.
public final class NotFoundException extends BusinessLogicException {
  private static final long serialVersionUID = 1;

  public NotFoundException(String resourceType, Object identifier) {
    super(404, "%s %s was not found".formatted(resourceType, identifier), null, Map.of());
  }
}
