package com.acme.commerce.image;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The instructions of a Dockerfile, without comments and continuations. */
record Dockerfile(List<Instruction> instructions) {

    record Instruction(String keyword, String arguments) {}

    static Dockerfile read(Path file) {
        return parse(Distribution.read(file));
    }

    static Dockerfile parse(String text) {
        String joined = text.replaceAll("(?m)^\\s*#.*\\R", "").replaceAll("\\\\\\R\\s*", " ");
        return new Dockerfile(joined.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .map(line -> line.split("\\s+", 2))
                .map(parts -> new Instruction(parts[0], parts.length > 1 ? parts[1] : ""))
                .toList());
    }

    List<String> all(String keyword) {
        return instructions.stream()
                .filter(instruction -> instruction.keyword().equals(keyword))
                .map(Instruction::arguments)
                .toList();
    }

    /** Of what becomes the image: everything after the last FROM. */
    Dockerfile lastStage() {
        List<Instruction> stage = new ArrayList<>();
        for (Instruction instruction : instructions) {
            if (instruction.keyword().equals("FROM")) {
                stage.clear();
            }
            stage.add(instruction);
        }
        return new Dockerfile(List.copyOf(stage));
    }
}
