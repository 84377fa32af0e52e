package io.github.healthlake4j.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.healthlake4j.local.Job.Kind;
import io.github.healthlake4j.local.Job.Status;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StatusPageTest {
    private static final String NAME = "<script>alert('n')</script> & \"ward\" 7";

    @TempDir
    private Path folder;

    private Datastores datastores;
    private Jobs jobs;
    private RequestLog log;
    private StatusPage page;

    @BeforeEach
    void open() throws Exception {
        datastores = Datastores.open(null, URI.create("http://127.0.0.1:1"), "111122223333");
        jobs = Jobs.open(null);
        log = new RequestLog();
        page = new StatusPage(datastores, jobs, log, () -> "up");
    }

    @Test
    void nothing_isSaidInWords() {
        assertThat(html()).contains("No datastore yet.", "No job yet.", "No request yet.");
    }

    @Test
    void all_isShown_escaped() {
        fill();

        assertThat(html())
                .contains("&lt;script&gt;alert(&#39;n&#39;)&lt;/script&gt; &amp; &quot;ward&quot; 7")
                .contains("<progress max=\"1200\" value=\"450\"></progress><br>450 of 1200")
                .contains("50 refused")
                .contains("The specified bucket does not exist: no-such")
                .contains("SearchWithGet", "<span class=\"bad\">404</span>")
                .doesNotContain("<script");
    }

    @Test
    void page_allowsNoScript_andIsNeverFramed() {
        assertThat(page.answer().headers().get("Content-Security-Policy"))
                .contains("default-src 'none'", "frame-ancestors 'none'");
    }

    @Test
    void chromium_showsIt_wideNarrowAndDark() throws Exception {
        Path chromium = Path.of("/usr/bin/chromium");
        Assumptions.assumeTrue(Files.isExecutable(chromium), "Chromium is not installed");
        fill();

        try (var server = new FrontServer(0)) {
            server.start(new CallHandler(call -> page.answer()));
            for (String look : List.of(
                    "1280,1100", "390,1100", "1280,1101 --force-dark-mode --enable-features=WebContentsForceDark")) {
                Path shot = folder.resolve("page.png");
                var command = new ArrayList<String>(List.of(
                        chromium.toString(),
                        "--headless",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--disable-quic",
                        "--no-first-run",
                        "--disable-background-networking",
                        "--disable-component-update",
                        "--disable-sync",
                        "--user-data-dir=" + folder.resolve("profile"),
                        "--screenshot=" + shot));
                command.addAll(List.of(("--window-size=" + look).split(" ", -1)));
                command.add(server.endpoint().toString());
                Process browser = new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(folder.resolve("chromium.log").toFile())
                        .start();
                boolean ended = browser.waitFor(2, TimeUnit.MINUTES);
                if (!ended) {
                    browser.destroyForcibly();
                }
                Assumptions.assumeTrue(ended && browser.exitValue() == 0, "Chromium does not run here");
                assertThat(ImageIO.read(shot.toFile()).getWidth()).isPositive();
                Files.delete(shot);
            }
        }
    }

    private void fill() {
        datastores.add(NewDatastore.named(NAME), "us-east-1", 1_700_000_000_000L);
        Datastore active = datastores.add(NewDatastore.named("active"), "us-east-1", 1_700_000_100_000L);
        datastores.change(active.id(), now -> now.withStatus(Datastore.Status.ACTIVE));
        Datastore failed = datastores.add(NewDatastore.named("failed"), "us-east-1", 1_700_000_200_000L);
        datastores.change(failed.id(), now -> now.failed("the FHIR engine has ended: <no> reason"));
        ObjectNode running = Json.object()
                .put("TotalNumberOfResourcesScanned", 1200)
                .put("TotalNumberOfResourcesImported", 400)
                .put("TotalNumberOfResourcesWithCustomerError", 50);
        addJob(active, Kind.EXPORT, Status.COMPLETED, Json.object(), null);
        addJob(active, Kind.IMPORT, Status.FAILED, Json.object(), "The specified bucket does not exist: no-such");
        addJob(active, Kind.IMPORT, Status.IN_PROGRESS, running, null);
        addJob(active, Kind.IMPORT, Status.QUEUED, Json.object(), null);
        for (int i = 0; i < 6; i++) {
            log.add(
                    i % 3 == 0 ? "CreateResource" : "SearchWithGet",
                    200,
                    Instant.ofEpochMilli(1_700_000_300_000L + i),
                    Duration.ofMillis(7 + i));
        }
        log.add("ReadResource", 404, Instant.ofEpochMilli(1_700_000_400_000L), Duration.ofMillis(2));
    }

    private void addJob(Datastore datastore, Kind kind, Status status, ObjectNode progress, @Nullable String message) {
        jobs.add(new Job(
                "%032x".formatted(jobs.all().size()),
                kind,
                datastore.id(),
                status,
                1_700_000_250_000L,
                null,
                Json.object().put("JobName", "nightly <load>"),
                progress,
                message,
                null));
    }

    private String html() {
        return new String(page.answer().body(), StandardCharsets.UTF_8);
    }
}
