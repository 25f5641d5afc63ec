package dev.reprise.watershed;

import java.util.function.DoubleConsumer;

/// The kinds of files that a person may upload: the form's field and where the file is kept.
enum Upload {
  LANDUSE("input_upload_landuse", "landuse/input_upload_landuse.asc") {
    @Override
    void check(String text) {
      eachCell(Raster.parse(text), code -> LandCover.of(code));
    }
  },
  SBS("input_upload_sbs", "disturbed/input_upload_sbs.asc") {
    @Override
    void check(String text) {
      eachCell(Raster.parse(text), code -> BurnSeverity.of(code));
    }
  },
  CLI("input_upload_cli", "climate/input_upload_cli.cli") {
    @Override
    void check(String text) {
      Climate.parse(text);
    }
  },
  COVER_TRANSFORM("input_upload_cover_transform", "disturbed/input_upload_cover_transform.csv") {
    @Override
    void check(String text) {
      CoverTransform.parse(text);
    }
  },
  ASH("input_upload_ash", "ash/input_upload_ash.csv") {
    @Override
    void check(String text) {
      AshLoads.parse(text);
    }
  },
  OMNI("input_upload_omni", "omni/input_upload_omni.csv") {
    @Override
    void check(String text) {
      Scenario.parse(text);
    }
  };

  final String field;
  final String path;

  Upload(String field, String path) {
    this.field = field;
    this.path = path;
  }

  /// Refuses a file that the model could not read.
  abstract void check(String text);

  private static void eachCell(Raster raster, DoubleConsumer check) {
    for (int cell = 0; cell < raster.size(); cell++) {
      if (!Double.isNaN(raster.at(cell))) {
        check.accept(raster.at(cell));
      }
    }
  }
}
