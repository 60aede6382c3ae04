{{/* What the restricted standard for pods asks for. */}}
{{- define "commerce.podSecurity" -}}
runAsNonRoot: true
runAsUser: 10001
runAsGroup: 10001
fsGroup: 10001
fsGroupChangePolicy: OnRootMismatch
seccompProfile:
  type: RuntimeDefault
{{- end }}

{{- define "commerce.containerSecurity" -}}
allowPrivilegeEscalation: false
readOnlyRootFilesystem: true
capabilities:
  drop: [ALL]
{{- end }}

{{/* Of all pods, whatever runs in them. */}}
{{- define "commerce.podBasics" -}}
automountServiceAccountToken: false
# Else a Service named commerce would add variables that the programs refuse.
enableServiceLinks: false
securityContext:
  {{- include "commerce.podSecurity" . | nindent 2 }}
{{- with .Values.image.pullSecrets }}
imagePullSecrets:
  {{- range . }}
  - name: {{ . }}
  {{- end }}
{{- end }}
{{- with .Values.nodeSelector }}
nodeSelector:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .Values.tolerations }}
tolerations:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .Values.priorityClassName }}
priorityClassName: {{ . }}
{{- end }}
{{- end }}

{{/* Of those that go on: root, component, group. */}}
{{- define "commerce.podSpread" -}}
topologySpreadConstraints:
  - maxSkew: 1
    topologyKey: topology.kubernetes.io/zone
    whenUnsatisfiable: {{ .root.Values.topologySpread.zones }}
    labelSelector:
      matchLabels:
        {{- include "commerce.componentSelector" . | nindent 8 }}
  - maxSkew: 1
    topologyKey: kubernetes.io/hostname
    whenUnsatisfiable: {{ .root.Values.topologySpread.nodes }}
    labelSelector:
      matchLabels:
        {{- include "commerce.componentSelector" . | nindent 8 }}
{{- end }}

{{- define "commerce.container" -}}
image: {{ include "commerce.image" . | quote }}
imagePullPolicy: {{ .Values.image.pullPolicy }}
securityContext:
  {{- include "commerce.containerSecurity" . | nindent 2 }}
{{- end }}

{{/* Time for others to notice, before the program hears that it shall end. */}}
{{- define "commerce.lifecycle" -}}
lifecycle:
  preStop:
    sleep:
      seconds: {{ int .Values.termination.preStopSeconds }}
{{- end }}

{{- define "commerce.commonMounts" -}}
- name: tmp
  mountPath: /tmp
{{- if .Values.trustStore.name }}
- name: trust
  mountPath: /etc/commerce/trust
  readOnly: true
{{- end }}
{{- end }}

{{- define "commerce.commonVolumes" -}}
- name: tmp
  emptyDir:
    sizeLimit: 256Mi
{{- with .Values.trustStore }}
{{- if .name }}
- name: trust
  secret:
    secretName: {{ .name }}
    items:
      - key: {{ .key }}
        path: {{ .key }}
{{- end }}
{{- end }}
{{- end }}
