package dev.reprise.coverage;

import dev.reprise.profile.JsonWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Which profiles run nothing that others do not run, and a small set that keeps all.
///
/// @param profiles how many there are
/// @param kept a set that runs all that is run, in the order in which it was chosen
/// @param covered profiles all of whose symbols one other runs
/// @param atLeast no smaller set than this can keep all; as large as `kept` is a proof that there
///   is no smaller one
public record Redundancy(
    int profiles, List<KeptProfile> kept, List<CoveredProfile> covered, int atLeast) {
  public Redundancy {
    kept = List.copyOf(kept);
    covered = List.copyOf(covered);
  }

  public static Redundancy of(Matrix matrix) {
    return new RedundancySearch(matrix).search();
  }

  public boolean isProvenSmallest() {
    return kept.size() == atLeast;
  }

  /// The same as JSON.
  public String json() {
    return JsonWriter.text(fields()) + "\n";
  }

  Map<String, Object> fields() {
    var fields = new LinkedHashMap<String, Object>();
    fields.put("profiles", profiles);
    fields.put("smallest_set_has_at_least", atLeast);
    fields.put("is_proven_smallest", isProvenSmallest());
    fields.put("kept", kept.stream().map(KeptProfile::json).toList());
    fields.put("covered", covered.stream().map(CoveredProfile::json).toList());
    return fields;
  }
}
