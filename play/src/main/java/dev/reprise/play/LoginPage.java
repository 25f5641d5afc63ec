package dev.reprise.play;

import dev.reprise.profile.AppDescription.LoginRule;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.FormElement;

/// A page as a login reads it: its form, and the token against forged requests in it.
final class LoginPage {
  private static final List<String> TOKEN_NAMES = List.of("csrf", "xsrf", "authenticity_token");

  private final Document document;
  private final LoginRule rule;

  /// @param url where the page came from; its links start there
  LoginPage(String html, URI url, LoginRule rule) {
    this.document = Jsoup.parse(html, url.toString());
    this.rule = rule;
  }

  /// The form that asks for what a person knows, the email and the password.
  Optional<FormElement> form() {
    List<String> secret = namesOf(value -> value.contains("${ADMIN_"));
    List<String> asked = secret.isEmpty() ? List.copyOf(rule.form().keySet()) : secret;
    return document.forms().stream()
        .filter(form -> namesIn(form).toList().containsAll(asked))
        .findFirst();
  }

  /// The token, or empty: from the field that the rule names, else from what is called like one.
  String token() {
    List<String> fields = namesOf(value -> value.contains("${csrf}"));
    return tokens("input", "value", fields::contains)
        .or(() -> tokens("input", "value", LoginPage::isTokenName))
        .or(() -> tokens("meta", "content", LoginPage::isTokenName))
        .orElse("");
  }

  /// The fields of the form that nobody sees, which a browser sends along.
  Map<String, String> hidden() {
    var hidden = new LinkedHashMap<String, String>();
    form().stream()
        .flatMap(form -> form.elements().stream())
        .filter(input -> input.attr("type").equalsIgnoreCase("hidden"))
        .filter(input -> !input.attr("name").isEmpty() && !input.hasAttr("disabled"))
        .forEach(input -> hidden.put(input.attr("name"), input.attr("value")));
    return hidden;
  }

  /// Where the form is sent: nothing where it does not say, empty text where that is no URL.
  Optional<String> action() {
    return form().filter(form -> !form.attr("action").isBlank()).map(form -> form.absUrl("action"));
  }

  private List<String> namesOf(Predicate<String> value) {
    return rule.form().entrySet().stream()
        .filter(field -> value.test(field.getValue()))
        .map(Map.Entry::getKey)
        .toList();
  }

  private static Stream<String> namesIn(FormElement form) {
    return form.elements().stream().map(element -> element.attr("name"));
  }

  private Optional<String> tokens(String tag, String attribute, Predicate<String> name) {
    return document.getElementsByTag(tag).stream()
        .filter(element -> name.test(element.attr("name")))
        .map((Element element) -> element.attr(attribute))
        .filter(value -> !value.isBlank())
        .findFirst();
  }

  private static boolean isTokenName(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return TOKEN_NAMES.stream().anyMatch(lower::contains);
  }
}
