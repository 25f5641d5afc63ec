package dev.reprise.play;

import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Why a certificate is not trusted, in words for people: what the JVM says of it is full of its
/// own classes.
final class Distrust {
  private Distrust() {}

  /// Empty where it is not the certificate that kept TLS from coming about.
  static Optional<String> in(Throwable failure) {
    Optional<String> why = Optional.empty();
    for (@Nullable Throwable at = failure; at != null; at = at.getCause()) {
      Optional<String> outer = why;
      why = why(at).or(() -> outer);
    }
    return why;
  }

  /// What the innermost says that says anything is the nearest to the truth.
  private static Optional<String> why(Throwable failure) {
    return switch (failure) {
      case CertPathBuilderException _ -> Optional.of("nobody who is trusted vouches for it");
      case CertificateExpiredException _ -> Optional.of("it has expired");
      case CertificateNotYetValidException _ -> Optional.of("it is not valid yet");
      case CertificateException e -> Optional.ofNullable(e.getMessage());
      default -> Optional.empty();
    };
  }
}
