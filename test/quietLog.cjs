// n8n's engine logs each error that stops a workflow, which is what many tests provoke.
process.env.N8N_LOG_LEVEL = 'silent';
