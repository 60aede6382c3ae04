{{/* The pod of a job that speaks to the brokers: root, component, resources, where, args. */}}
{{- define "commerce.jobTemplate" -}}
{{- $root := .root -}}
metadata:
  labels:
    {{- include "commerce.componentLabels" . | nindent 4 }}
    {{- with $root.Values.podLabels }}
    {{- toYaml . | nindent 4 }}
    {{- end }}
  {{- with $root.Values.podAnnotations }}
  annotations:
    {{- toYaml . | nindent 4 }}
  {{- end }}
spec:
  restartPolicy: Never
  {{- include "commerce.podBasics" $root | nindent 2 }}
  containers:
    - name: {{ .component }}
      {{- include "commerce.container" $root | nindent 6 }}
      args:
        {{- toYaml .args | nindent 8 }}
      env:
        {{- include "commerce.jvmEnvironment" . | nindent 8 }}
        {{- include "commerce.kafkaEnvironment" $root | nindent 8 }}
        - name: COMMERCE_TOPICS_PARTITIONS
          value: {{ $root.Values.topics.partitions | quote }}
      resources:
        {{- toYaml .resources | nindent 8 }}
      volumeMounts:
        {{- include "commerce.commonMounts" $root | nindent 8 }}
  volumes:
    {{- include "commerce.commonVolumes" $root | nindent 4 }}
{{- end }}
