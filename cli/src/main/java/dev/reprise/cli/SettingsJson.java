package dev.reprise.cli;

import java.io.Writer;
import java.util.List;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonFactory;

/// Writes settings as one JSON object on one line.
final class SettingsJson {
  private final Writer out;

  SettingsJson(Writer out) {
    this.out = out;
  }

  void write(List<EffectiveSetting> settings) {
    var factory = JsonFactory.builder().disable(StreamWriteFeature.AUTO_CLOSE_TARGET).build();
    try (var json = factory.createGenerator(ObjectWriteContext.empty(), out)) {
      json.writeStartObject().writeArrayPropertyStart("settings");
      settings.forEach(it -> write(it, json));
      json.writeEndArray().writeEndObject().writeRaw("\n");
    }
  }

  private static void write(EffectiveSetting it, JsonGenerator json) {
    json.writeStartObject()
        .writeStringProperty("name", it.name())
        .writeStringProperty("value", it.shown().orElse(null))
        .writeStringProperty("from", it.origin())
        .writeStringProperty("default", it.defaultText().orElse(null))
        .writeBooleanProperty("secret", it.setting().secret())
        .writeStringProperty("description", it.setting().sentence())
        .writeEndObject();
  }
}
