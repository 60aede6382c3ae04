package com.acme.commerce.helm;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What every pod is: restricted, without a token, with its folders mounted and its secrets elsewhere. */
final class PodRules {

    private static final Pattern SECRET =
            Pattern.compile(".*(_SECRET|PASSWORD|_JAAS_CONFIG|_API_KEY|_USER_INFO|_KEYSTORE_KEY)");

    private PodRules() {}

    static Stream<String> problems(Rendered rendered) {
        return rendered.workloads().stream().flatMap(workload -> {
            List<String> problems = new ArrayList<>();
            restricted(workload, problems);
            folders(workload, problems);
            variables(workload, problems);
            return problems.stream().map(problem -> workload.title() + ": " + problem);
        });
    }

    private static void restricted(Workload workload, List<String> problems) {
        JsonNode pod = workload.pod();
        JsonNode container = workload.container().path("securityContext");
        require(pod.at("/securityContext/runAsNonRoot").asBoolean(), "may run as root", problems);
        require(
                pod.at("/securityContext/seccompProfile/type").asText().equals("RuntimeDefault"),
                "has no seccomp profile",
                problems);
        require(!container.path("allowPrivilegeEscalation").asBoolean(true), "may gain privileges", problems);
        require(container.path("readOnlyRootFilesystem").asBoolean(), "may write anywhere", problems);
        require(
                container.at("/capabilities/drop").toString().equals("[\"ALL\"]")
                        && container.at("/capabilities/add").isMissingNode(),
                "has capabilities",
                problems);
        require(!pod.path("automountServiceAccountToken").asBoolean(true), "has a token", problems);
        require(!pod.path("enableServiceLinks").asBoolean(true), "is given variables of Services", problems);
    }

    /** Whatever is written must be on a volume: the rest cannot be written to. */
    private static void folders(Workload workload, List<String> problems) {
        Set<String> volumes = Stream.concat(
                        Rendered.items(workload.pod().path("volumes"))
                                .map(volume -> volume.path("name").asText()),
                        claims(workload).stream())
                .collect(Collectors.toSet());
        Rendered.items(workload.container().path("volumeMounts"))
                .map(mount -> mount.path("name").asText())
                .filter(name -> !volumes.contains(name))
                .forEach(name -> problems.add("mounts " + name + ", which is no volume of it"));
        require(!mount(workload, "/tmp").isEmpty(), "has no /tmp", problems);
        String state = workload.environment().get("COMMERCE_STATE_DIR");
        if (workload.program().equals("instance")) {
            require(
                    state != null && claims(workload).contains(mount(workload, state)),
                    "keeps its state in " + state + ", which is not on a volume that stays",
                    problems);
        }
        String index = workload.environment().get("COMMERCE_CATALOG_SEARCH_FOLDER");
        require(index == null || !mount(workload, index).isEmpty(), "cannot write to " + index, problems);
    }

    private static Set<String> claims(Workload workload) {
        return Rendered.items(workload.object().at("/spec/volumeClaimTemplates"))
                .map(Rendered::name)
                .collect(Collectors.toSet());
    }

    /** The volume that a folder is on, or nothing. */
    private static String mount(Workload workload, String folder) {
        return Rendered.items(workload.container().path("volumeMounts"))
                .filter(mount ->
                        (folder + '/').startsWith(mount.path("mountPath").asText() + '/'))
                .map(mount -> mount.path("name").asText())
                .findFirst()
                .orElse("");
    }

    private static void variables(Workload workload, List<String> problems) {
        Set<String> names = new HashSet<>();
        for (JsonNode variable : workload.variables()) {
            String name = variable.path("name").asText();
            require(names.add(name), "has " + name + " twice", problems);
            require(
                    !SECRET.matcher(name).matches()
                            || variable.path("valueFrom").has("secretKeyRef"),
                    "has " + name + " in the clear",
                    problems);
        }
    }

    private static void require(boolean holds, String otherwise, List<String> problems) {
        if (!holds) {
            problems.add(otherwise);
        }
    }
}
