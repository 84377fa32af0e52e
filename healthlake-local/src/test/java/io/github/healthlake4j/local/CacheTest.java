package io.github.healthlake4j.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CacheTest {
    private static final Instant NOW = Instant.parse("2026-01-31T00:00:00Z");
    private static final Instant LONG_AGO = NOW.minus(Duration.ofDays(15));

    @TempDir
    private Path root;

    @Test
    void orMake_makesOnce() throws Exception {
        var cache = new Cache(root);
        Path made = cache.orMake("engine-1", file -> Files.writeString(file, "first"));

        assertThat(cache.orMake("engine-1", file -> Files.writeString(file, "second")))
                .isEqualTo(made);
        assertThat(made).hasContent("first");
    }

    @Test
    void removeOld_takesWhatNoOneHasUsedForLong() throws Exception {
        Path folder = Files.createDirectory(root.resolve("engine-old"));
        old(Files.writeString(folder.resolve("a.jar"), "a"));
        old(folder);
        Path draft = old(Files.createDirectory(root.resolve("draft-crashed")));
        Path recent = Files.writeString(root.resolve("front-recent.jar"), "r");
        Path others = old(Files.writeString(root.resolve("healthlake-mcp-1.jsa"), "not ours"));
        Files.setLastModifiedTime(recent, FileTime.from(NOW));

        CacheUse.removeOld(root, NOW);

        assertThat(folder).doesNotExist();
        assertThat(draft).doesNotExist();
        assertThat(recent).exists();
        assertThat(others).exists();
        assertThat(root.resolve("engine-old.use")).doesNotExist();
    }

    @Test
    void removeOld_leavesWhatIsInUse_orWasLately() throws Exception {
        Path running = Files.createDirectory(root.resolve("engine-running"));
        Path lately = old(Files.createDirectory(root.resolve("engine-lately")));
        CacheUse.mark(running, LONG_AGO);
        CacheUse.mark(lately, NOW.minus(Duration.ofDays(1)));

        CacheUse.removeOld(root, NOW);

        assertThat(running).exists();
        assertThat(lately).exists();
    }

    private static Path old(Path file) throws Exception {
        return Files.setLastModifiedTime(file, FileTime.from(LONG_AGO));
    }
}
