package dev.reprise.coverage;

import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/// Imported coverage in the shape of JaCoCo's XML report, for tools that read that: packages,
/// source files, lines, counters. An instruction stands for a line.
///
/// @param coverage what it tells
record XmlReport(ProfileCoverage coverage) {
  private static final String DOCTYPE =
      "<!DOCTYPE report PUBLIC \"-//JACOCO//DTD Report 1.1//EN\" \"report.dtd\">";

  void write(OutputStream out) throws XMLStreamException {
    XMLStreamWriter xml = XMLOutputFactory.newFactory().createXMLStreamWriter(out, "UTF-8");
    xml.writeStartDocument("UTF-8", "1.0");
    xml.writeDTD(DOCTYPE);
    xml.writeStartElement("report");
    xml.writeAttribute("name", coverage.slug().value());
    for (Map.Entry<String, List<FileCoverage>> group : groups().entrySet()) {
      xml.writeStartElement("package");
      xml.writeAttribute("name", clean(group.getKey()));
      for (FileCoverage file : group.getValue()) {
        file(xml, file);
      }
      counters(xml, group.getValue());
      xml.writeEndElement();
    }
    counters(xml, coverage.files());
    xml.writeEndElement();
    xml.writeEndDocument();
    xml.flush();
  }

  private Map<String, List<FileCoverage>> groups() {
    var groups = new TreeMap<String, List<FileCoverage>>();
    coverage
        .files()
        .forEach(it -> groups.computeIfAbsent(it.group(), key -> new ArrayList<>()).add(it));
    return groups;
  }

  private static void file(XMLStreamWriter xml, FileCoverage file) throws XMLStreamException {
    xml.writeStartElement("sourcefile");
    xml.writeAttribute("name", clean(file.name()));
    for (LineCoverage line : file.lines()) {
      xml.writeEmptyElement("line");
      xml.writeAttribute("nr", Integer.toString(line.number()));
      xml.writeAttribute("mi", line.isRun() ? "0" : "1");
      xml.writeAttribute("ci", line.isRun() ? "1" : "0");
      xml.writeAttribute("mb", Integer.toString(line.branches().missed()));
      xml.writeAttribute("cb", Integer.toString(line.branches().covered()));
    }
    counters(xml, List.of(file));
    xml.writeEndElement();
  }

  private static void counters(XMLStreamWriter xml, List<FileCoverage> files)
      throws XMLStreamException {
    Counter lines =
        files.stream().map(FileCoverage::lineCounter).reduce(Counter.NONE, Counter::plus);
    Counter branches =
        files.stream().map(FileCoverage::branchCounter).reduce(Counter.NONE, Counter::plus);
    counter(xml, "INSTRUCTION", lines);
    counter(xml, "BRANCH", branches);
    counter(xml, "LINE", lines);
  }

  private static void counter(XMLStreamWriter xml, String type, Counter counter)
      throws XMLStreamException {
    xml.writeEmptyElement("counter");
    xml.writeAttribute("type", type);
    xml.writeAttribute("missed", Integer.toString(counter.missed()));
    xml.writeAttribute("covered", Integer.toString(counter.covered()));
  }

  /// XML has no way to write most control characters.
  private static String clean(String text) {
    return text.replaceAll("[^\\x20-\\uD7FF\\uE000-\\uFFFD]", "_");
  }
}
