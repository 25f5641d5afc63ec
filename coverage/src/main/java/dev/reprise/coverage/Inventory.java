package dev.reprise.coverage;

import dev.reprise.profile.Json;
import dev.reprise.profile.JsonWriter;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// All classes and methods of an application with their lines, run or not.
///
/// It is kept as one JSON object a line, one for each class, in the order of names: the same code
/// gives the same bytes, and a version control shows what changed.
///
/// @param classes in the order of their names
public record Inventory(List<InventoryClass> classes) {
  private static final int LINE = 1024;

  public Inventory {
    classes = List.copyOf(classes);
  }

  public void write(Path file) {
    try {
      WholeFile.write(
          file,
          out -> {
            var writer = new JsonWriter(LINE);
            for (InventoryClass it : classes) {
              writer.reset(0);
              writer.value(it.json()).newline().writeTo(out);
            }
          });
    } catch (IOException e) {
      throw CoverageException.storage("writing the inventory", file, e);
    }
  }

  public static Inventory read(Path file) {
    var classes = new ArrayList<InventoryClass>();
    try (BufferedReader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        classes.add(InventoryClass.of(Json.parseObject(line)));
      }
      return new Inventory(classes);
    } catch (NoSuchFileException e) {
      throw new CoverageException(
          CoverageException.Reason.NOTHING,
          "there is no inventory at %s; 'reprise coverage inventory' makes one".formatted(file),
          e);
    } catch (IllegalArgumentException e) {
      throw new CoverageException(
          CoverageException.Reason.UNREADABLE,
          "line %d of %s is no entry of an inventory (%s); make it anew with 'reprise coverage inventory'"
              .formatted(classes.size() + 1, file, e.getMessage()),
          e);
    } catch (IOException e) {
      throw CoverageException.storage("reading the inventory", file, e);
    }
  }

  public int methods() {
    return classes.stream().mapToInt(it -> it.methods().size()).sum();
  }

  public int classCount() {
    return classes.size();
  }
}
