package dev.reprise.watershed;

/// Where things lie in a run's directory. Uploads are kept under names of ours: a name that a
/// client chose never reaches the disk.
final class RunFiles {
  static final String ACTIVE_CONFIG = "active_config.txt";
  static final String DEM = "dem/dem.asc";
  static final String CHANNELS = "dem/channels.asc";
  static final String CHANNEL_SUMMARY = "dem/channels.json";
  static final String OUTLET = "watershed/outlet.json";
  static final String LINKS = "watershed/links.asc";
  static final String SUBCATCHMENTS = "watershed/subcatchments.json";
  static final String LANDUSE = "landuse/landuse.json";
  static final String CLIMATE = "climate/climate.json";
  static final String HILLSLOPES = "wepp/runs/hillslopes.json";
  static final String LOSS = "wepp/output/loss.json";
  static final String LOSS_TABLE = "wepp/output/hillslopes.csv";
  static final String ASH = "ash/ash.json";
  static final String OMNI = "omni/scenarios.json";
  static final String ARCHIVES = "archives";

  private RunFiles() {}
}
