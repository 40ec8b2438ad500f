# Sourced by .ci/run and .ci/package/run: steps that count, and a folder that is gone afterwards.
export CI=true DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1
export DOTNET_CLI_UI_LANGUAGE=en        # summary lines and error codes are read

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
passed=0
failed=0

say() { printf '\n== %s\n' "$1"; }

# check NAME COMMAND...: a step that counts as one test.
check() {
    local name=$1
    shift
    say "$name"
    if "$@"; then
        passed=$((passed + 1))
    else
        echo "FAILED: $name"
        failed=$((failed + 1))
    fi
}

# The last line that anyone reads, and the exit code.
summary() {
    say 'summary'
    echo "$passed passed, $failed failed"
    [ "$failed" -eq 0 ]
}
