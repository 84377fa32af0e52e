package io.github.healthlake4j.core;

/** The contract, kept by the in-memory service. */
class FakeJobsTest extends JobsContract {
    private final HealthLake healthLake = Fakes.healthLake(new FakeHealthLakeClient());
    private final String datastoreId =
            healthLake.datastores().create(NewDatastore.named("jobs")).id();

    @Override
    HealthLake healthLake() {
        return healthLake;
    }

    @Override
    String datastoreId() {
        return datastoreId;
    }

    @Override
    String input() {
        return "s3://inbox/run/";
    }

    @Override
    String output() {
        return "s3://outbox/reports/";
    }
}
