package dev.reprise.cloud;

import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;

/// The AWS region that requests are signed for.
final class AwsRegion {
  private AwsRegion() {}

  /// The one that AWS's tools would take; `us-east-1`, as servers that only speak AWS's protocols
  /// expect, where nobody set one.
  static Region orUsual() {
    try {
      return DefaultAwsRegionProviderChain.builder().build().getRegion();
    } catch (SdkClientException e) {
      return Region.US_EAST_1;
    }
  }
}
