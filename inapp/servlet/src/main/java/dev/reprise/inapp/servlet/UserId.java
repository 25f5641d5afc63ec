package dev.reprise.inapp.servlet;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/// The id by which the application knows the user behind a request.
@FunctionalInterface
public interface UserId {
  /// The id, or null where nobody is recognised. Asked once, when the answer begins, on the thread
  /// that answers. Never return a name or an address: what is returned is recorded as it is.
  @Nullable String of(HttpServletRequest request);

  /// Recognises nobody. The default, because a principal's name is a login name or an address in
  /// most applications, and only the application knows which of its values is a mere id.
  static UserId none() {
    return request -> null;
  }
}
