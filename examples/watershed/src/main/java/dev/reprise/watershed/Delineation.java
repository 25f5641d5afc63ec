package dev.reprise.watershed;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/// The land above an outlet, cut into links of channels and the hillslopes beside them. Links are
/// numbered from 1 at the outlet upwards; 0 is land that drains elsewhere.
final class Delineation {
  private final Raster elevation;
  private final Drainage drainage;
  private final int[] links;
  private final boolean[] channel;
  private final int count;

  private Delineation(
      Raster elevation, Drainage drainage, int[] links, boolean[] channel, int count) {
    this.elevation = elevation;
    this.drainage = drainage;
    this.links = links;
    this.channel = channel;
    this.count = count;
  }

  static Delineation above(int outlet, Raster elevation, double criticalSourceHectares) {
    var drainage = Drainage.of(elevation);
    var channel = new boolean[elevation.size()];
    var channelsInto = new int[elevation.size()];
    for (int cell = 0; cell < channel.length; cell++) {
      channel[cell] = drainage.isChannel(cell, criticalSourceHectares);
      if (channel[cell] && drainage.receiver(cell) != Drainage.NOWHERE) {
        channelsInto[drainage.receiver(cell)]++;
      }
    }
    if (!channel[outlet]) {
      throw new BadInput("The outlet does not lie on a channel");
    }
    var links = new int[elevation.size()];
    int count = 0;
    for (int cell : drainage.uphill()) {
      int below = drainage.receiver(cell);
      if (cell == outlet) {
        links[cell] = ++count;
      } else if (below != Drainage.NOWHERE && links[below] > 0) {
        var startsLink = channel[cell] && channelsInto[below] > 1;
        links[cell] = startsLink ? ++count : links[below];
      }
    }
    return new Delineation(elevation, drainage, links, channel, count);
  }

  Raster links() {
    return elevation.with(cell -> links[cell]);
  }

  List<Subcatchment> subcatchments() {
    var found = new ArrayList<Subcatchment>();
    for (int link = 1; link <= count; link++) {
      var cells = hillslopeCells(link);
      if (cells.length > 0) {
        found.add(subcatchment(link, cells));
      }
    }
    return found;
  }

  private int[] hillslopeCells(int link) {
    return IntStream.range(0, links.length)
        .filter(cell -> links[cell] == link && !channel[cell])
        .toArray();
  }

  private Subcatchment subcatchment(int link, int[] cells) {
    var area = IntStream.of(cells).mapToDouble(elevation::hectares).sum();
    long channelCells =
        IntStream.range(0, links.length).filter(c -> links[c] == link && channel[c]).count();
    var width = Math.max(1, channelCells) * elevation.metres();
    return new Subcatchment(
        link,
        10 * link + 1,
        10 * link + 4,
        Numbers.rounded(area),
        mean(cells, drainage::slope),
        Numbers.rounded(area * 10_000 / (2 * width)),
        mean(cells, elevation::at),
        mean(cells, elevation::longitude),
        mean(cells, elevation::latitude));
  }

  private static double mean(int[] cells, IntToDoubleFunction value) {
    return Numbers.rounded(IntStream.of(cells).mapToDouble(value).average().orElseThrow());
  }
}
