// Runs Consumer.dll on the browser's runtime, under Node: node main.mjs
import { readdirSync } from 'node:fs';
import { dotnet } from './_framework/dotnet.js';

const first = ['System.Private.CoreLib.dll', 'System.Runtime.InteropServices.JavaScript.dll'];
const names = readdirSync('_framework').filter(name => name.endsWith('.dll'));
const asset = name => ({ virtualPath: name, name });

const { runMain } = await dotnet.withConfig({
    mainAssemblyName: 'Consumer',
    globalizationMode: 'invariant',
    resources: {
        jsModuleNative: [{ name: 'dotnet.native.js' }],
        jsModuleRuntime: [{ name: 'dotnet.runtime.js' }],
        wasmNative: [{ name: 'dotnet.native.wasm' }],
        coreAssembly: names.filter(name => first.includes(name)).map(asset),
        assembly: names.filter(name => !first.includes(name)).map(asset),
    },
}).create();
process.exit(await runMain());
