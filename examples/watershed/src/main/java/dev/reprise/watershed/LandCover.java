package dev.reprise.watershed;

import java.util.Arrays;

/// What grows on a hillslope, with its NLCD code and the share of the ground that it shields.
enum LandCover {
  WATER(11, 1.0),
  DEVELOPED(22, 0.7),
  BARREN(31, 0.05),
  DECIDUOUS_FOREST(41, 0.85),
  EVERGREEN_FOREST(42, 0.95),
  SHRUB(52, 0.65),
  GRASS(71, 0.6),
  CROPS(82, 0.35);

  final int code;
  final double cover;

  LandCover(int code, double cover) {
    this.code = code;
    this.cover = cover;
  }

  static LandCover of(double code) {
    return Arrays.stream(values())
        .filter(cover -> cover.code == code)
        .findFirst()
        .orElseThrow(() -> new BadInput("Not a known land cover class: " + code));
  }
}
