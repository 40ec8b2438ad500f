# Sourced by run: what has to be in the package, and nothing else.

expected_files() {
    cat <<'END'
LICENSE
README.md
analyzers/dotnet/cs/AutoDiffGen.CodeFixes.dll
analyzers/dotnet/cs/AutoDiffGen.Generator.dll
icon.png
lib/net10.0/AutoDiffGen.Runtime.dll
lib/net10.0/AutoDiffGen.Runtime.xml
lib/net8.0/AutoDiffGen.Runtime.dll
lib/net8.0/AutoDiffGen.Runtime.xml
lib/netstandard2.1/AutoDiffGen.Runtime.dll
lib/netstandard2.1/AutoDiffGen.Runtime.xml
END
}

expected_symbols() {
    cat <<'END'
lib/net10.0/AutoDiffGen.Runtime.pdb
lib/net8.0/AutoDiffGen.Runtime.pdb
lib/netstandard2.1/AutoDiffGen.Runtime.pdb
END
}

# unpack ARCHIVE FOLDER: the SDK can, so nobody has to install what else can.
unpack() { dotnet msbuild "$here/unpack.proj" -v:q -p:Archive="$1" -p:Folder="$2"; }

# files_in FOLDER: what is in a package, apart from what makes it one.
files_in() { (cd "$1" && find . -type f | sed 's|^\./||' | grep -vE '^(_rels/|package/|\[Content_Types\]\.xml$|.*\.nuspec$)' | LC_ALL=C sort); }

# nuspec_says TEXT...: each of them stands in the description of the package.
nuspec_says() {
    local nuspec text
    nuspec=$(cat "$work/unpacked/AutoDiffGen.nuspec")
    for text in "$@"; do
        [[ $nuspec == *"$text"* ]] || { echo "The nuspec lacks $text"; return 1; }
    done
}

# A debugger finds the sources of the runtime where git says that they are. Asked of a clone whose remote has the address
# that the package will have; this checkout may have any.
sources_are_linked() {
    git -C "$root" rev-parse HEAD > /dev/null 2>&1 || { echo 'Not asked, for this is no git repository: links to the sources.'; return 0; }
    git clone -q --local "$root" "$work/clone" && git -C "$work/clone" remote set-url origin https://github.com/autodiffgen/autodiffgen.git || return 1
    dotnet build "$work/clone/src/Runtime" -c Release -f net8.0 -v q || return 1
    grep -aq "raw.githubusercontent.com/autodiffgen/autodiffgen/$(git -C "$root" rev-parse HEAD)/\*" \
        "$work/clone/src/Runtime/bin/Release/net8.0/AutoDiffGen.Runtime.pdb" || { echo 'The symbols do not say where the sources are.'; return 1; }
}

contents() {
    local package="$feed/AutoDiffGen.$AutoDiffGenVersion.nupkg"
    unpack "$package" "$work/unpacked" && unpack "${package%.nupkg}.snupkg" "$work/symbols" || return 1
    diff <(expected_files) <(files_in "$work/unpacked") || return 1
    diff <(expected_symbols) <(files_in "$work/symbols") || return 1
    nuspec_says '<license type="expression">MIT</license>' '<readme>README.md</readme>' '<icon>icon.png</icon>' \
        '<projectUrl>' '<releaseNotes>' '<repository type="git" url="https://github.com/autodiffgen/autodiffgen' || return 1

    # It compares the frameworks' libraries while packing, and says nothing where all is well.
    [ "$(dotnet msbuild "$root/src/Package" -getProperty:EnablePackageValidation)" = true ] || { echo 'Package validation is off.'; return 1; }
    sources_are_linked && echo 'The package is complete.'
}
