package io.github.healthlake4j.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.healthlake.model.ResourceNotFoundException;

/** What every HealthLake does with datastores and tags: the in-memory one of the tests, and the local one. */
abstract class ControlPlaneContract {
    private static final Wait WAIT =
            Wait.upTo(Duration.ofMinutes(2)).withPauses(Duration.ofMillis(50), Duration.ofMillis(500));

    private final String name = "contract-" + UUID.randomUUID();

    abstract HealthLake healthLake();

    @Test
    void create_named_isDescribedByItsId() {
        Instant before = Instant.now().minusSeconds(60);

        Datastore created = healthLake().datastores().create(NewDatastore.named(name));
        Datastore described = healthLake().datastores().describe(created.id());

        assertThat(created.status()).isIn("CREATING", "ACTIVE");
        assertThat(described.id()).matches("[0-9a-f]{32}");
        assertThat(described.name()).isEqualTo(name);
        assertThat(described.arn()).isEqualTo(created.arn()).endsWith(":datastore/fhir/" + created.id());
        assertThat(described.endpoint()).isEqualTo(created.endpoint());
        assertThat(described.endpoint().getPath()).isEqualTo("/datastore/" + created.id() + "/r4/");
        assertThat(described.typeVersion()).isEqualTo("R4");
        assertThat(described.createdAt()).isNotNull().isAfter(before.minus(Duration.ofDays(3650)));
    }

    @Test
    void create_withSettings_keepsThem() {
        SseConfiguration encryption = SseConfiguration.awsOwnedKey();

        Datastore created = healthLake()
                .datastores()
                .create(NewDatastore.builder()
                        .name(name)
                        .sseConfiguration(encryption)
                        .identityProviderConfiguration(IdentityProviderConfiguration.awsAuth())
                        .build());
        Datastore described = healthLake().datastores().describe(created.id());

        assertThat(described.sseConfiguration()).isEqualTo(encryption);
        assertThat(described.identityProviderConfiguration())
                .extracting("authorizationStrategy")
                .isEqualTo("AWS_AUTH");
    }

    @Test
    void create_repeatedWithItsToken_makesOneDatastore() {
        NewDatastore wanted = NewDatastore.builder()
                .name(name)
                .clientToken(UUID.randomUUID().toString())
                .build();

        Datastore first = healthLake().datastores().create(wanted);
        Datastore second = healthLake().datastores().create(wanted);

        assertThat(second.id()).isEqualTo(first.id());
        assertThat(healthLake().datastores().list(named())).hasSize(1);
    }

    @Test
    void await_created_becomesActive() {
        Datastore created = healthLake().datastores().create(NewDatastore.named(name));
        List<String> statuses = new ArrayList<>();

        Datastore settled = healthLake()
                .datastores()
                .await(created.id(), WAIT.onProgress(progress -> statuses.add(progress.status())));

        assertThat(settled.isActive()).as(settled.status()).isTrue();
        assertThat(statuses).endsWith("ACTIVE");
    }

    @Test
    void await_deleted_isDeleted() {
        Datastore created = healthLake().datastores().create(NewDatastore.named(name));
        healthLake().datastores().await(created.id(), WAIT);

        Datastore deleting = healthLake().datastores().delete(created.id());
        Datastore settled = healthLake().datastores().await(created.id(), WAIT);

        assertThat(deleting.status()).isIn("DELETING", "DELETED");
        assertThat(settled.status()).isEqualTo("DELETED");
    }

    @Test
    void describe_missing_throwsNotFound() {
        assertThatThrownBy(() -> healthLake().datastores().describe("f".repeat(32)))
                .isInstanceOf(ResourceNotFoundException.class);
    }

    @Test
    void delete_missing_throwsNotFound() {
        assertThatThrownBy(() -> healthLake().datastores().delete("f".repeat(32)))
                .isInstanceOf(ResourceNotFoundException.class);
    }

    @Test
    void list_byName_findsThatOneAlone() {
        Datastore created = healthLake().datastores().create(NewDatastore.named(name));
        healthLake().datastores().create(NewDatastore.named(name + "-other"));

        assertThat(healthLake().datastores().list(named()))
                .extracting(Datastore::id)
                .containsExactly(created.id());
    }

    @Test
    void list_byTimeAndStatus_narrows() {
        Datastore created = healthLake().datastores().create(NewDatastore.named(name));
        Instant at = Objects.requireNonNull(
                healthLake().datastores().await(created.id(), WAIT).createdAt());

        assertThat(healthLake().datastores().list(named().withStatus("ACTIVE"))).hasSize(1);
        assertThat(healthLake().datastores().list(named().withStatus("DELETED")))
                .isEmpty();
        assertThat(healthLake().datastores().list(named().withCreatedAfter(at.minusSeconds(1))))
                .hasSize(1);
        assertThat(healthLake().datastores().list(named().withCreatedAfter(at.plusSeconds(1))))
                .isEmpty();
        assertThat(healthLake().datastores().list(named().withCreatedBefore(at.minusSeconds(1))))
                .isEmpty();
    }

    @Test
    void page_byPage_showsEachDatastoreOnce() {
        List<String> created = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            created.add(
                    healthLake().datastores().create(NewDatastore.named(name)).id());
        }

        ListingPage<Datastore> first = healthLake().datastores().list(named()).page(2);
        ListingPage<Datastore> second = healthLake().datastores().list(named()).page(2, first.nextToken());

        assertThat(first.items()).hasSize(2);
        assertThat(first.hasNext()).isTrue();
        assertThat(second.items()).hasSize(1);
        assertThat(second.hasNext()).isFalse();
        assertThat(List.of(
                        first.items().get(0).id(),
                        first.items().get(1).id(),
                        second.items().get(0).id()))
                .containsExactlyInAnyOrderElementsOf(created);
    }

    @Test
    void tags_putAndRemoved_areListed() {
        Datastore created = healthLake()
                .datastores()
                .create(NewDatastore.builder()
                        .name(name)
                        .tags(Map.of("env", "dev"))
                        .build());

        healthLake().tags().put(created.arn(), Map.of("env", "test", "team", "a b"));
        Map<String, String> put = healthLake().tags().list(created.arn());
        healthLake().tags().remove(created.arn(), List.of("team", "absent"));
        Map<String, String> removed = healthLake().tags().list(created.arn());

        assertThat(put).containsOnly(Map.entry("env", "test"), Map.entry("team", "a b"));
        assertThat(removed).containsOnly(Map.entry("env", "test"));
    }

    @Test
    void tags_ofMissing_throwsNotFound() {
        String arn = "arn:aws:healthlake:us-east-1:111122223333:datastore/fhir/" + "f".repeat(32);

        assertThatThrownBy(() -> healthLake().tags().list(arn)).isInstanceOf(ResourceNotFoundException.class);
    }

    private DatastoreFilter named() {
        return DatastoreFilter.any().withName(name);
    }
}
