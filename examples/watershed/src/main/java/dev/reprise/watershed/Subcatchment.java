package dev.reprise.watershed;

/// The hillslope that drains to one link of the channel network. The TOPAZ id of a channel ends in
/// 4 and that of its hillslope in 1.
record Subcatchment(
    int weppId,
    int topazId,
    int channelId,
    double areaHa,
    double slope,
    double lengthM,
    double elevationM,
    double longitude,
    double latitude) {}
