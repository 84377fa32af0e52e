package io.github.healthlake4j.core;

/** The contract, kept by the in-memory service. */
class FakeControlPlaneTest extends ControlPlaneContract {
    private final HealthLake healthLake = Fakes.healthLake(new FakeHealthLakeClient());

    @Override
    HealthLake healthLake() {
        return healthLake;
    }
}
