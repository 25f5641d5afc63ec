package dev.reprise.play;

import java.io.StringWriter;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/// Playbacks as JUnit XML, for build servers: a suite for each profile, a case for each step.
///
/// A step that differs or failed is a failure with its differences as text. One that was skipped is
/// skipped. One that proved nothing is skipped as well, with a message that says so: counted as a
/// pass it would claim what nobody saw, counted as a failure it would end builds over nothing. What
/// ended a whole playback is an error of a case of its own.
public final class JUnitReport {
  private final XMLStreamWriter xml;

  private JUnitReport(XMLStreamWriter xml) {
    this.xml = xml;
  }

  /// One document for all of them.
  public static String of(List<PlaybackResult> results) {
    var text = new StringWriter();
    try {
      XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
      new JUnitReport(xml).document(results);
      xml.close();
    } catch (XMLStreamException e) {
      throw new IllegalStateException("a report in memory can always be written", e);
    }
    return text.append('\n').toString();
  }

  private void document(List<PlaybackResult> results) throws XMLStreamException {
    xml.writeStartDocument("UTF-8", "1.0");
    start("testsuites", Map.of("name", "reprise"));
    for (PlaybackResult result : results) {
      suite(result);
    }
    xml.writeEndElement();
    xml.writeEndDocument();
  }

  private void suite(PlaybackResult result) throws XMLStreamException {
    boolean early = isEarly(result);
    int skipped = count(result, Verdict.SKIPPED) + count(result, Verdict.UNPROVEN);
    int failures = count(result, Verdict.DIFFERENT) + count(result, Verdict.FAILED);
    start("testsuite", Map.of());
    attribute("name", result.profile().value());
    attribute("tests", String.valueOf(result.steps().size() + (early ? 1 : 0)));
    attribute("failures", String.valueOf(failures));
    attribute("errors", early ? "1" : "0");
    attribute("skipped", String.valueOf(skipped));
    attribute("time", seconds(Duration.between(result.startedAt(), result.finishedAt())));
    attribute("timestamp", result.startedAt().toString());
    properties(result);
    for (StepResult step : result.steps()) {
      testcase(result, step);
    }
    if (early) {
      earlyEnd(result);
    }
    element("system-out", TextReport.of(result));
    xml.writeEndElement();
  }

  private static int count(PlaybackResult result, Verdict verdict) {
    return result.counts().getOrDefault(verdict, 0);
  }

  private static boolean isEarly(PlaybackResult result) {
    return result.interrupted() || result.failure().isPresent();
  }

  private void properties(PlaybackResult result) throws XMLStreamException {
    xml.writeStartElement("properties");
    property("token", result.token().value());
    property("verdict", result.ending());
    property("base_url", result.baseUrl().toString());
    property("app_version", result.appVersion());
    property("asserted", String.valueOf(result.compared().asserted()));
    property("volatile", String.valueOf(result.compared().volatileOnes()));
    property("unseen", String.valueOf(result.compared().unseen()));
    xml.writeEndElement();
  }

  private void property(String name, String value) throws XMLStreamException {
    xml.writeEmptyElement("property");
    attribute("name", name);
    attribute("value", value);
  }

  private void testcase(PlaybackResult result, StepResult step) throws XMLStreamException {
    start("testcase", Map.of());
    attribute("classname", result.profile().value());
    attribute("name", String.format(Locale.ROOT, "%03d %s", step.number(), TextReport.name(step)));
    attribute("time", seconds(step.duration()));
    switch (step.verdict()) {
      case PASS -> {}
      case SKIPPED -> skipped(step.outcome());
      case UNPROVEN -> skipped("unproven: " + step.outcome());
      case DIFFERENT, FAILED -> failure(step);
    }
    xml.writeEndElement();
  }

  private void skipped(String message) throws XMLStreamException {
    xml.writeEmptyElement("skipped");
    attribute("message", message);
  }

  private void failure(StepResult step) throws XMLStreamException {
    xml.writeStartElement("failure");
    attribute("type", step.verdict().name());
    attribute("message", step.outcome());
    xml.writeCharacters(legal(String.join("\n", TextReport.details(step))));
    xml.writeEndElement();
  }

  private void earlyEnd(PlaybackResult result) throws XMLStreamException {
    start("testcase", Map.of("classname", result.profile().value(), "name", "playback"));
    attribute("time", "0.000");
    xml.writeEmptyElement("error");
    attribute("message", result.failure().map(EarlyEnd::sentence).orElse("it was interrupted"));
    xml.writeEndElement();
  }

  private void element(String name, String text) throws XMLStreamException {
    xml.writeStartElement(name);
    xml.writeCharacters(legal(text));
    xml.writeEndElement();
  }

  private void start(String name, Map<String, String> attributes) throws XMLStreamException {
    xml.writeStartElement(name);
    for (Map.Entry<String, String> attribute : attributes.entrySet()) {
      attribute(attribute.getKey(), attribute.getValue());
    }
  }

  private void attribute(String name, String value) throws XMLStreamException {
    xml.writeAttribute(name, legal(PlainText.line(value)));
  }

  /// XML has no word for some characters, escaped neither.
  private static String legal(String text) {
    var legal = new StringBuilder(text.length());
    text.codePoints().forEach(c -> legal.appendCodePoint(isLegal(c) ? c : 0xfffd));
    return legal.toString();
  }

  private static boolean isLegal(int c) {
    return c == '\t'
        || c == '\n'
        || (c >= 0x20 && c <= 0xd7ff)
        || (c >= 0xe000 && c <= 0xfffd)
        || c >= 0x10000;
  }

  private static String seconds(Duration duration) {
    return String.format(Locale.ROOT, "%.3f", duration.toNanos() / 1e9);
  }
}
