package dev.reprise.watershed;

import java.io.IOException;
import java.util.List;
import java.util.Map;

/// The tasks that make a watershed out of a section of the map.
final class TerrainTasks {
  private TerrainTasks() {}

  /// Where channels begin and how many cells they have.
  record ChannelSummary(double criticalSourceAreaHa, int channelCells, double drainedHa) {}

  /// A cell of the raster and its place on the map.
  record Outlet(int cell, double longitude, double latitude) {}

  static JobPlan fetchDemAndBuildChannels(Run run, List<Double> bounds, double criticalSourceHa) {
    return new JobPlan.Step(
        "fetch_dem_and_build_channels", () -> fetchDem(run, bounds, criticalSourceHa));
  }

  private static Map<String, Object> fetchDem(Run run, List<Double> bounds, double sourceHa)
      throws IOException {
    var columns = (int) run.configuration().number("dem.columns");
    run.write(RunFiles.DEM, Terrain.within(bounds, columns).format());
    var dem = Raster.parse(run.read(RunFiles.DEM));
    var drainage = Drainage.of(dem);
    var channels = dem.with(cell -> drainage.isChannel(cell, sourceHa) ? 1 : 0);
    int channelCells = 0;
    for (int cell = 0; cell < dem.size(); cell++) {
      channelCells += (int) channels.at(cell);
    }
    int outlet = drainage.largestOutlet();
    var drained = Numbers.rounded(drainage.accumulation(outlet) * dem.hectares(outlet));
    run.write(RunFiles.CHANNELS, channels.format());
    run.writeJson(RunFiles.CHANNEL_SUMMARY, new ChannelSummary(sourceHa, channelCells, drained));
    run.writeJson(RunFiles.OUTLET, outlet(dem, outlet));
    run.change(state ->
        state
            .withoutResults()
            .without(Fact.SUBCATCHMENTS, Fact.LANDUSE)
            .with(Fact.DEM, Fact.CHANNELS, Fact.OUTLET));
    return Map.of("files_created", List.of(RunFiles.DEM, RunFiles.CHANNELS));
  }

  /// Moves the outlet to the channel that passes closest to a point.
  static JobPlan setOutlet(Run run, double longitude, double latitude) {
    return new JobPlan.Step(
        "set_outlet",
        () -> {
          run.state().require(Fact.CHANNELS);
          var channels = Raster.parse(run.read(RunFiles.CHANNELS));
          if (channels.cell(longitude, latitude) < 0) {
            throw new BadInput("The outlet lies outside of the map's section");
          }
          var outlet = outlet(channels, nearestChannel(channels, longitude, latitude));
          run.writeJson(RunFiles.OUTLET, outlet);
          run.change(state -> state.withoutResults().without(Fact.SUBCATCHMENTS, Fact.LANDUSE));
          return Map.of("output_files", List.of(RunFiles.OUTLET), "cell", outlet.cell());
        });
  }

  private static int nearestChannel(Raster channels, double longitude, double latitude) {
    int nearest = -1;
    double distance = Double.MAX_VALUE;
    for (int cell = 0; cell < channels.size(); cell++) {
      var away =
          Math.hypot(channels.longitude(cell) - longitude, channels.latitude(cell) - latitude);
      if (channels.at(cell) == 1 && away < distance) {
        nearest = cell;
        distance = away;
      }
    }
    if (nearest < 0) {
      throw new BadInput("No channel drains enough land; lower the critical source area");
    }
    return nearest;
  }

  private static Outlet outlet(Raster raster, int cell) {
    return new Outlet(
        cell, Numbers.rounded(raster.longitude(cell)), Numbers.rounded(raster.latitude(cell)));
  }

  static JobPlan buildSubcatchments(Run run) {
    return new JobPlan.Step(
        "build_subcatchments",
        () -> {
          run.state().require(Fact.DEM, Fact.CHANNELS, Fact.OUTLET);
          var outlet = run.readJson(RunFiles.OUTLET, Outlet.class);
          var summary = run.readJson(RunFiles.CHANNEL_SUMMARY, ChannelSummary.class);
          var dem = Raster.parse(run.read(RunFiles.DEM));
          var land = Delineation.above(outlet.cell(), dem, summary.criticalSourceAreaHa());
          var subcatchments = land.subcatchments();
          run.write(RunFiles.LINKS, land.links().format());
          run.writeJson(RunFiles.SUBCATCHMENTS, subcatchments);
          run.change(
              state -> state.withoutResults().without(Fact.LANDUSE).with(Fact.SUBCATCHMENTS));
          return Map.of(
              "files_created",
              List.of(RunFiles.LINKS, RunFiles.SUBCATCHMENTS),
              "subcatchments",
              subcatchments.size());
        });
  }
}
