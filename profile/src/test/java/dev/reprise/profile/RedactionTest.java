package dev.reprise.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RedactionTest {
  private static final String UUID = "3f2504e0-4f89-11d3-9a0c-0305e82c3301";
  private static final String SHOWN = "«secret:[0-9a-f]{8}»";

  private final Redaction redaction = new Redaction(RedactionRules.none());

  @Test
  void givesOneValueOnePlaceholderWhereverItStands() {
    String placeholder = redaction.field("password", "Tr0ub4dor&3 é");

    assertThat(placeholder).matches(SHOWN);
    assertThat(redaction.text("{\"password\": \"Tr0ub4dor\\u00263 \\u00e9\"}", BodySyntax.JSON))
        .isEqualTo("{\"password\": \"" + placeholder + "\"}");
    assertThat(redaction.text("user=a&password=Tr0ub4dor%263+%C3%A9&x=1", BodySyntax.FORM))
        .isEqualTo("user=a&password=" + encoded(placeholder) + "&x=1");
    assertThat(redaction.text("<input name=password value='Tr0ub4dor&amp;3 é'>", BodySyntax.HTML))
        .isEqualTo("<input name=password value='" + placeholder + "'>");
    assertThat(redaction.text("password = \"Tr0ub4dor&3 é\"", BodySyntax.TEXT))
        .isEqualTo("password = \"" + placeholder + "\"");
    assertThat(redaction.field("password", "Tr0ub4dor&4 é")).isNotEqualTo(placeholder);
  }

  @Test
  void givesAnotherPlaceholderInAnotherCapture() {
    assertThat(new Redaction(RedactionRules.none()).field("token", "one"))
        .isNotEqualTo(redaction.field("token", "one"));
  }

  @Test
  void leavesItsOwnPlaceholdersAlone() {
    String json = redaction.text("{\"token\":\"abc\",\"a\":[\"Bearer x\"]}", BodySyntax.JSON);
    String form = redaction.text("token=abc", BodySyntax.FORM);
    String text = redaction.text("token: abc\ntoken=abc d\n", BodySyntax.TEXT);
    String cookie = redaction.header("cookie", "a=b; c=d");

    assertThat(redaction.text(json, BodySyntax.JSON)).isEqualTo(json);
    assertThat(redaction.text(form, BodySyntax.FORM)).isEqualTo(form);
    assertThat(redaction.text(text, BodySyntax.TEXT)).isEqualTo(text);
    assertThat(redaction.header("cookie", cookie)).isEqualTo(cookie);
    assertThat(redaction.field("token", redaction.field("token", "abc")))
        .isEqualTo(redaction.field("token", "abc"));
  }

  @Test
  void keepsTheSchemeOfCredentials() {
    String issued = redaction.field("access_token", "abcDEF123456");

    assertThat(redaction.header("authorization", "Bearer abcDEF123456"))
        .isEqualTo("Bearer " + issued);
    assertThat(redaction.header("x-api-key", "abcDEF123456")).isEqualTo(issued);
    assertThat(redaction.header("proxy-authorization", "Basic a:b")).matches("Basic " + SHOWN);
    assertThat(redaction.text("{\"Authorization\":\"Bearer abcDEF123456\"}", BodySyntax.JSON))
        .isEqualTo("{\"Authorization\":\"Bearer " + issued + "\"}");
  }

  @Test
  void hidesThePasswordAloneInsideBasicCredentials() {
    String placeholder = redaction.field("password", "w0nderland:9");

    String shown = redaction.header("authorization", basic("alice:w0nderland:9"));

    assertThat(shown).isEqualTo(basic("alice:" + placeholder));
    assertThat(redaction.header("authorization", basic("alice:w0nderland:9"))).isEqualTo(shown);
    assertThat(redaction.header("authorization", shown)).isEqualTo(shown);
    assertThat(redaction.header("authorization", basic("bob:w0nderland:9")))
        .isEqualTo(basic("bob:" + placeholder));
    assertThat(redaction.header("authorization", basic(UUID + ":x")))
        .isEqualTo(basic(UUID + ":" + redaction.field("password", "x")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"sk1Ab2Cd3Ef4Gh5Ij6:", "admin:", "sk1Ab2Cd3Ef4Gh5Ij6:x", "ghp_a1a1a1a1a1a1a1:y"})
  void hidesANameThatOpensTheDoorByItself(String pair) {
    String shown = redaction.header("authorization", basic(pair));

    String hidden = redaction.field("password", pair.substring(0, pair.indexOf(':')));
    assertThat(unpacked(shown)).startsWith(hidden + ":");
    assertThat(redaction.header("authorization", shown)).isEqualTo(shown);
  }

  @Test
  void hidesBasicCredentialsThatAreRepeatedElsewhere() {
    String sent = basic("alice:w0nderland-9");
    redaction.header("authorization", sent);

    assertThat(redaction.text("you sent " + sent.substring(6) + ".", BodySyntax.TEXT))
        .matches("you sent " + SHOWN + ".");
  }

  @Test
  void hidesAllOfBasicCredentialsThatCannotBeRead() {
    byte[] latin = "alicé:w0nderland-9".getBytes(StandardCharsets.ISO_8859_1);

    assertThat(
            redaction.header("authorization", "basic " + Base64.getEncoder().encodeToString(latin)))
        .matches("basic " + SHOWN);
    assertThat(redaction.text("echo w0nderland-9 end", BodySyntax.TEXT))
        .matches("echo " + SHOWN + " end");
    assertThat(redaction.header("authorization", "Basic " + "YWxpY2U=")).matches("Basic " + SHOWN);
  }

  private static String basic(String pair) {
    byte[] bytes = pair.getBytes(StandardCharsets.UTF_8);
    return "Basic " + Base64.getEncoder().encodeToString(bytes);
  }

  private static String unpacked(String basic) {
    return new String(Base64.getDecoder().decode(basic.substring(6)), StandardCharsets.UTF_8);
  }

  @Test
  void remembersThePasswordInsideBasicCredentials() {
    String pair = "alice:w0nderland-9";
    redaction.header(
        "authorization",
        "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)));

    assertThat(redaction.text("echo w0nderland-9 end", BodySyntax.TEXT))
        .matches("echo " + SHOWN + " end");
  }

  @Test
  void keepsTheNamesOfCookiesAndTheAttributes() {
    assertThat(redaction.header("cookie", "a=1; session=x9y8; empty=;flag"))
        .matches("a=" + SHOWN + "; session=" + SHOWN + "; empty=;" + SHOWN);
    assertThat(redaction.header("set-cookie", "session=x9y8; Path=/; HttpOnly"))
        .matches("session=" + SHOWN + "; Path=/; HttpOnly");
    assertThat(redaction.header("set-cookie", "session=; Max-Age=0"))
        .isEqualTo("session=; Max-Age=0");
    assertThat(redaction.header("cookie", "s=\"x9y8\""))
        .isEqualTo("s=\"" + redaction.field("token", "x9y8") + "\"");
  }

  @Test
  void redactsUrlsInHeaders() {
    assertThat(redaction.header("location", "/next?a=1&token=abc#access_token=def&b=2"))
        .matches("/next\\?a=1&token=%C2%ABsecret%3A\\w{8}%C2%BB#access_token=%C2%AB.*%C2%BB&b=2");
    assertThat(redaction.header("referer", "https://h/p?x=1")).isEqualTo("https://h/p?x=1");
    assertThat(redaction.target("/a;jsessionid=AB12/b?x=1"))
        .matches("/a;jsessionid=%C2%AB\\S+%C2%BB/b\\?x=1");
    assertThat(redaction.target("http://user:pa%20ss@host/x"))
        .isEqualTo("http://user:" + encoded(redaction.field("password", "pa ss")) + "@host/x");
  }

  @Test
  void findsAKnownSecretUnderAnyNameAndInAnySpelling() {
    String placeholder = redaction.field("token", "aB3+/x\"y=9é");

    assertThat(redaction.text("{\"x\":\"aB3+/x\\\"y=9é\"}", BodySyntax.JSON))
        .isEqualTo("{\"x\":\"" + placeholder + "\"}");
    assertThat(redaction.text("{\"x\":\"aB3+\\/x\\\"y=9é\"}", BodySyntax.JSON))
        .isEqualTo("{\"x\":\"" + placeholder + "\"}");
    assertThat(redaction.text("{\"x\":\"aB3+/x\\\"y\\u003d9\\u00e9\"}", BodySyntax.JSON))
        .isEqualTo("{\"x\":\"" + placeholder + "\"}");
    assertThat(redaction.text("aB3+/x&quot;y=9é", BodySyntax.HTML)).isEqualTo(placeholder);
    assertThat(redaction.target("/p/aB3%2B%2Fx%22y%3D9%C3%A9/q?z=aB3%2b%2fx%22y%3d9%c3%a9"))
        .isEqualTo("/p/" + encoded(placeholder) + "/q?z=" + encoded(placeholder));
    assertThat(redaction.header("x-note", "<aB3+/x\"y=9é>")).isEqualTo("<" + placeholder + ">");
  }

  @Test
  void doesNotTakeAPreferenceForASecret() {
    redaction.header("cookie", "theme=dark-mode-enabled; lang=en_US.UTF-8");
    String css = ".dark-mode-enabled { color: black }";

    assertThat(redaction.text(css, BodySyntax.TEXT)).isEqualTo(css);
  }

  @Test
  void addsTheApplicationsOwnRules() {
    var own = new Redaction(new RedactionRules(Set.of("plate"), Set.of("X-Door")));

    assertThat(own.text("{\"plate\":\"B-X 1\"}", BodySyntax.JSON)).contains("«secret:");
    assertThat(own.header("x-door", "open")).matches(SHOWN);
  }

  @Test
  void recognisesSecretsByShape() {
    String jwt = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl";
    String issued = redaction.field("token", jwt);

    assertThat(new Redaction(RedactionRules.none()).text("a " + jwt + " b", BodySyntax.TEXT))
        .matches("a " + SHOWN + " b");
    assertThat(redaction.text("[\"" + jwt + "\"]", BodySyntax.JSON))
        .isEqualTo("[\"" + issued + "\"]");
    assertThat(
            new String[] {
              "AKIA" + "IOSFODNN7EXAMPLE",
              "ghp_" + "a1".repeat(18),
              "xoxb-" + "12345678901-abcdef",
              "sk_live_" + "a1b2c3d4e5f6"
            })
        .allSatisfy(key -> {
          assertThat(redaction.text("{\"x\":\"" + key + "\"}", BodySyntax.JSON))
              .matches("\\{\"x\":\"" + SHOWN + "\"}");
          assertThat(redaction.text("a\\n" + key, BodySyntax.JSON)).matches("a\\\\n" + SHOWN);
        });
    assertThat(redaction.text("task-management-0-plan-for-today", BodySyntax.TEXT))
        .isEqualTo("task-management-0-plan-for-today");
  }

  @Test
  void replacesThePrivatePartOfAPrivateKeyAlone() {
    String kind = "PRIVATE" + " KEY";
    String pem = "-----BEGIN RSA " + kind + "-----%nMIIE%nabc=%n-----END RSA " + kind + "-----%nx";
    String text = String.format(pem);

    assertThat(redaction.text(text, BodySyntax.TEXT))
        .matches("-----BEGIN RSA " + kind + "-----" + SHOWN + "-----END RSA " + kind + "-----\\Rx");
    assertThat(redaction.text("-----BEGIN CERTIFICATE-----\nMIIE", BodySyntax.TEXT))
        .isEqualTo("-----BEGIN CERTIFICATE-----\nMIIE");
  }

  private static String encoded(String placeholder) {
    return SecretPlaceholders.percentEncoded(placeholder);
  }
}
