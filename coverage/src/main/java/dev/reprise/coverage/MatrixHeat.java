package dev.reprise.coverage;

import dev.reprise.profile.JsonWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A matrix as a picture: what each profile runs of each method, or of each class or package where
/// there are too many methods to look at.
///
/// @param matrix what it shows
public record MatrixHeat(Matrix matrix) {
  /// As many profiles as a picture has; the matrix itself has all.
  static final int LIMIT = 500;

  /// The picture as JSON: `names` of the profiles, `columns`, and `rows` of percentages, each as
  /// `[value, length, value, length, ...]`.
  public String json() {
    return JsonWriter.text(fields(HeatColumns.of(matrix))) + "\n";
  }

  Map<String, Object> fields(HeatColumns columns) {
    var rows = new ArrayList<List<Integer>>();
    var names = new ArrayList<String>();
    for (int i = 0; i < Math.min(LIMIT, matrix.profiles()); i++) {
      names.add(matrix.profile(i).value());
      rows.add(columns.row(matrix.row(i)));
    }
    var fields = new LinkedHashMap<String, Object>();
    fields.put("names", names);
    fields.put("profiles", matrix.profiles());
    fields.put("level", columns.level());
    fields.put("columns", columns.names());
    fields.put("partly", columns.isPartly());
    fields.put("rows", rows);
    return fields;
  }
}
