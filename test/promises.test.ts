import { createService } from '../src/answer/service.ts'
import { answerContract } from './contracts/answer.ts'
import { realEngine } from './real-engine.ts'

answerContract('Node', async () => createService(await realEngine()))
