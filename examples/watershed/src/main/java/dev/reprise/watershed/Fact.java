package dev.reprise.watershed;

import java.util.Locale;

/// Something that has been done to a run, in the order in which things are usually done.
enum Fact {
  DEM,
  CHANNELS,
  OUTLET,
  SUBCATCHMENTS,
  LANDUSE,
  SBS,
  CLIMATE,
  COVER_TRANSFORM,
  WEPP,
  ASH,
  OMNI;

  String key() {
    return "has_" + name().toLowerCase(Locale.ROOT);
  }
}
