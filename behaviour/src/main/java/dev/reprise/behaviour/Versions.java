package dev.reprise.behaviour;

import java.util.LinkedHashMap;
import java.util.Map;

/// Which versions were running; an empty text is one that nobody knows.
///
/// @param temporalServer the Temporal server's
/// @param dsqlPlugin the DSQL persistence plugin's
/// @param workerCodeSha the commit of the workers' or the application's code
public record Versions(String temporalServer, String dsqlPlugin, String workerCodeSha) {
  public static final Versions UNKNOWN = new Versions("", "", "");

  /// These and what another source knows, which wins where both know the same.
  Versions and(Versions other) {
    return new Versions(
        other.temporalServer.isEmpty() ? temporalServer : other.temporalServer,
        other.dsqlPlugin.isEmpty() ? dsqlPlugin : other.dsqlPlugin,
        other.workerCodeSha.isEmpty() ? workerCodeSha : other.workerCodeSha);
  }

  Map<String, String> fields() {
    var fields = new LinkedHashMap<String, String>();
    fields.put("temporal_server_version", temporalServer);
    fields.put("dsql_plugin_version", dsqlPlugin);
    fields.put("worker_code_sha", workerCodeSha);
    return fields;
  }
}
