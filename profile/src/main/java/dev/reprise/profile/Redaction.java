package dev.reprise.profile;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import javax.crypto.Mac;

/// Takes the secrets out of everything that one capture writes, before the first write.
///
/// A secret becomes `«secret:1f2e3d4c»`: the same value the same placeholder, wherever it stands
/// and however it is spelled there, so that two places that held one value can still be seen to.
/// The key behind it is made for this object and never written. A secret is what stands in a place
/// for secrets (an `Authorization`, a cookie, a key such as `password` or `csrf_token`), what looks
/// like one (a JSON Web Token, a service's key, a private key, a password in a URL), and **what was
/// one before**: a value once met in a place for secrets is found again under any name, if it is
/// peculiar enough to be recognised. Everything else stays as it was, byte for byte.
///
/// Not covered: a secret under a harmless name *before* it is first met as one; one cut in two by
/// the application itself; compressed, encrypted or base64-wrapped text, which must be unwrapped
/// first; words in prose (`the password is ...`); columns of CSV; YAML lists and blocks under a
/// secret key; query strings inside percent-encoded values, unless the secret is known.
///
/// Thread-safe, without a lock but where a new secret is added. Never throws because of what a text
/// holds.
public final class Redaction {
  private final SecretPlaceholders placeholders = new SecretPlaceholders();
  private final KnownSecrets known = new KnownSecrets();
  private final SecretSearch formSearch = new SecretSearch(this, /* inForm= */ true);
  private final SecretSearch textSearch = new SecretSearch(this, /* inForm= */ false);
  private final SecretKeyMemory keys;
  private final SecretKeys names;
  private final SecretHeaders headers;

  public Redaction(RedactionRules rules) {
    names = new SecretKeys(rules.extraKeys());
    keys = new SecretKeyMemory(names);
    headers = new SecretHeaders(this, rules.extraHeaders());
  }

  /// The value of one header line.
  public String header(String lowerCaseName, String value) {
    return headers.redact(lowerCaseName, value);
  }

  /// A request target or a URL: values under secret keys in its query and path parameters, and
  /// known secrets anywhere. Placeholders in it are percent-encoded, so it stays a valid URL.
  public String target(String pathAndQuery) {
    int query = indexOfAny(pathAndQuery, '?', '#');
    if (query < 0) {
      return scanned(pathAndQuery, BodySyntax.FORM, SecretEnding.PATH);
    }
    String path = pathAndQuery.substring(0, query);
    int fragment = pathAndQuery.indexOf('#', query + 1);
    int end = fragment < 0 ? pathAndQuery.length() : fragment;
    return scanned(path, BodySyntax.FORM, SecretEnding.PATH)
        + scanned(pathAndQuery.substring(query, end), BodySyntax.FORM, SecretEnding.QUERY)
        + scanned(pathAndQuery.substring(end), BodySyntax.FORM, SecretEnding.QUERY);
  }

  private static int indexOfAny(String text, char one, char other) {
    int first = text.indexOf(one);
    int second = text.indexOf(other);
    return first < 0 || second < 0 ? Math.max(first, second) : Math.min(first, second);
  }

  /// The decoded value of one form or multipart field, or of one JSON leaf with its key.
  public String field(String name, String value) {
    if (!isSecretKey(name)) {
      return text(value, BodySyntax.JSON);
    }
    boolean kept = value.isBlank() || SecretPlaceholders.isPlaceholder(value);
    return kept ? value : placeholder(value, /* certain= */ true);
  }

  public boolean isSecretKey(String name) {
    return kind(name).isSecret();
  }

  private SecretKeys.Kind kind(String name) {
    byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
    return keys.kind(bytes, 0, bytes.length);
  }

  /// A whole body, or any other text.
  public String text(String text, BodySyntax syntax) {
    return scanned(text, syntax, SecretEnding.QUERY);
  }

  /// Writes to `sink` what [#text] would give for all that is written to it, as UTF-8, in constant
  /// memory. Closing it writes the rest and closes the sink.
  public OutputStream streaming(BodySyntax syntax, OutputStream sink) {
    return new RedactingStream(new RedactionScanner(this, syntax, SecretEnding.QUERY), sink);
  }

  private String scanned(String text, BodySyntax syntax, SecretEnding formEnding) {
    if (text.isEmpty()) {
      return text;
    }
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    var out = new ByteArrayOutputStream(0);
    var window = new RedactionWindow(bytes, out);
    SecretSearch search = syntax == BodySyntax.FORM ? formSearch : textSearch;
    if (search.next(window, 0, window.end) >= window.end) {
      return text; // most header values: not even a key is in sight
    }
    try {
      new RedactionScanner(this, syntax, formEnding).advance(window);
      if (!window.changed) {
        return text;
      }
      window.pass();
    } catch (IOException e) {
      throw new UncheckedIOException("an array takes every write", e);
    }
    return out.toString(StandardCharsets.UTF_8);
  }

  /// Makes a value known as a secret, so that it is replaced wherever it turns up from now on; not
  /// if it is as common as a word.
  public void know(String secret) {
    placeholder(secret, /* certain= */ true);
  }

  SecretKeyMemory keys() {
    return keys;
  }

  KnownSecrets known() {
    return known;
  }

  Mac hash() {
    return placeholders.hash();
  }

  /// The placeholder of a decoded secret, which is remembered where it can be told from ordinary
  /// words. `certain` says that it surely is a secret, not perhaps a preference in a cookie.
  String placeholder(String value, boolean certain) {
    boolean peculiar =
        certain ? SecretRandomness.isPeculiar(value) : SecretRandomness.looksRandom(value);
    if (peculiar) {
      known.add(value);
    }
    return placeholders.of(value);
  }
}
