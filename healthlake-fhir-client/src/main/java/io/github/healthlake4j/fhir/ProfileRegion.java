package io.github.healthlake4j.fhir;

import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.AwsProfileRegionProvider;

/** The region of the AWS profile. A class of its own, so that the AWS SDK is loaded only if it is asked. */
final class ProfileRegion {
    private ProfileRegion() {}

    static Optional<String> find() {
        try {
            return Optional.ofNullable(new AwsProfileRegionProvider().getRegion())
                    .map(Region::id);
        } catch (SdkClientException noneThere) {
            return Optional.empty();
        }
    }
}
