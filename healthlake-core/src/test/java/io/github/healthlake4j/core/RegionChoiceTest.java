package io.github.healthlake4j.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.profiles.ProfileFileSystemSetting;

class RegionChoiceTest {
    @Test
    void find_inOrder_takesTheFirstThatIsThere() {
        Map<String, String> both = Map.of("AWS_REGION", "eu-west-1", "AWS_DEFAULT_REGION", "eu-west-2");
        Map<String, String> second = Map.of("AWS_REGION", " ", "AWS_DEFAULT_REGION", " eu-west-2 ");

        assertThat(RegionChoice.find(both::get, () -> Optional.of("us-east-2")))
                .isEqualTo(new RegionChoice("eu-west-1", "AWS_REGION"));
        assertThat(RegionChoice.find(second::get, () -> Optional.of("us-east-2")))
                .isEqualTo(new RegionChoice("eu-west-2", "AWS_DEFAULT_REGION"));
        assertThat(RegionChoice.find(name -> null, () -> Optional.of("us-east-2")))
                .isEqualTo(new RegionChoice("us-east-2", "the AWS profile"));
        assertThat(RegionChoice.find(name -> null, Optional::empty))
                .isEqualTo(new RegionChoice("us-west-2", "the default, since none is set"));
    }

    @Test
    void find_inTheEnvironment_doesNotReadTheProfile() {
        assertThat(RegionChoice.find(Map.of("AWS_REGION", "eu-west-1")::get, () -> {
                            throw new AssertionError("the profile was read");
                        })
                        .name())
                .isEqualTo("eu-west-1");
    }

    @Test
    void find_aWrongOne_saysWhereItIsSet() {
        assertThatThrownBy(() -> RegionChoice.find(Map.of("AWS_REGION", "EU WEST")::get, Optional::empty))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("region (AWS_REGION) must be");
    }

    @Test
    void ofProfile_namedInTheSettings_readsItsRegion(@TempDir Path folder) throws IOException {
        Path config = Files.writeString(
                folder.resolve("config"),
                "[default]\nregion = us-east-1\n[profile clinic]\nregion = ca-central-1\n[profile bare]\noutput=json\n");
        System.setProperty(ProfileFileSystemSetting.AWS_CONFIG_FILE.property(), config.toString());
        try {
            assertThat(RegionChoice.ofProfile()).hasValue("us-east-1");
            System.setProperty(ProfileFileSystemSetting.AWS_PROFILE.property(), "clinic");
            assertThat(RegionChoice.ofProfile()).hasValue("ca-central-1");
            System.setProperty(ProfileFileSystemSetting.AWS_PROFILE.property(), "bare");
            assertThat(RegionChoice.ofProfile()).isEmpty();
        } finally {
            System.clearProperty(ProfileFileSystemSetting.AWS_CONFIG_FILE.property());
            System.clearProperty(ProfileFileSystemSetting.AWS_PROFILE.property());
        }
    }
}
